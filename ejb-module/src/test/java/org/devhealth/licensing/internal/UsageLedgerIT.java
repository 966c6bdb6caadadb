package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.junit.jupiter.api.Test;

class UsageLedgerIT {

  private static final int MANY = 50;

  private final MigratedPostgres postgres = MigratedPostgres.shared();
  private final UsageLedger.Place place =
      new UsageLedger.Place(new OrgId(UUID.randomUUID()), Limit.WORK_ITEMS);

  @Test
  void fiftyAtOnceNeverExceedTheLimit() throws Exception {
    Allowance allowance = Allowance.ofLicence(7);

    assertThat(atOnce(() -> claim(allowance, 1))).filteredOn(claimed -> claimed).hasSize(7);
    assertThat(used()).isEqualTo(7);
  }

  @Test
  void aClaimIsCountedWholeOrNotAtAll() {
    Allowance allowance = Allowance.ofLicence(10);

    assertThat(claim(allowance, 8)).isTrue();
    assertThat(claim(allowance, 3)).isFalse();
    assertThat(used()).isEqualTo(8);
    assertThat(claim(allowance, 2)).isTrue();
    assertThat(claim(allowance, 1)).isFalse();
  }

  @Test
  void aFirstClaimBeyondTheLimitLeavesNothing() {
    assertThat(claim(Allowance.ofLicence(2), 3)).isFalse();
    assertThat(used()).isZero();
  }

  @Test
  void unlimitedIsNotTakenForExceeded() {
    assertThat(claim(Allowance.UNLIMITED, Long.MAX_VALUE / 2)).isTrue();
    assertThat(claim(Allowance.ofLicence(1), 1)).isFalse();
  }

  @Test
  void whatIsReleasedCanBeClaimedAgain() {
    Allowance allowance = Allowance.ofLicence(3);
    claim(allowance, 3);

    postgres.with(
        binding(),
        handle -> {
          UsageLedger.release(handle, place, 2);
          return null;
        });

    assertThat(claim(allowance, 2)).isTrue();
    assertThat(used()).isEqualTo(3);
  }

  private boolean claim(Allowance allowance, long count) {
    return postgres.with(binding(), handle -> UsageLedger.claim(handle, place, allowance, count));
  }

  private long used() {
    return postgres.with(binding(), handle -> UsageLedger.used(handle, place));
  }

  private Binding binding() {
    return Binding.app(place.organization());
  }

  private static List<Boolean> atOnce(Callable<Boolean> attempt) throws Exception {
    CyclicBarrier start = new CyclicBarrier(MANY);
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await(20, TimeUnit.SECONDS);
                  return attempt.call();
                }));
      }
      List<Boolean> ended = new ArrayList<>();
      for (Future<Boolean> result : results) {
        ended.add(result.get(60, TimeUnit.SECONDS));
      }
      return ended;
    } finally {
      threads.shutdownNow();
    }
  }
}
