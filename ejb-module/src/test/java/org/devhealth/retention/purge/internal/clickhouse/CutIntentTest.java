package org.devhealth.retention.purge.internal.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.purge.PurgeStrategy;
import org.junit.jupiter.api.Test;

class CutIntentTest {

  private static final PurgeStrategy MASKED = PurgeStrategy.LIGHTWEIGHT_DELETE;

  private static final UUID RUN = new UUID(0, 1);
  private static final YearMonth MONTH = YearMonth.of(2024, 2);
  private static final OrgId ORG = new OrgId(new UUID(0, 2));

  @Property
  void aCutIntentAccountsForExactlyWhatIsGone(
      @ForAll @Size(max = 40) @UniqueElements List<Long> keys, @ForAll long seed) {
    List<Long> gone = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    keys.forEach(key -> ((key ^ seed) % 2 == 0 ? gone : left).add(key));

    List<Intent.Share> deleted =
        ClickHousePurge.deleted(
            List.of(share(keys)), left.isEmpty() ? List.of() : List.of(share(left)));

    assertThat(deleted).containsExactly(share(gone));
  }

  @Test
  void whatIsLeftOfOneMonthIsNotTakenFromAnother() {
    Intent.Share february = share(List.of(1L, 2L));
    Intent.Share march =
        new Intent.Share(
            RUN, ORG, "git_commits", MONTH.plusMonths(1), 1, RowDigest.ofKey(List.of("3")), MASKED);

    assertThat(ClickHousePurge.deleted(List.of(february, march), List.of(march)))
        .containsExactly(
            february,
            new Intent.Share(
                RUN, ORG, "git_commits", MONTH.plusMonths(1), 0, RowDigest.ZERO, MASKED));
  }

  private static Intent.Share share(List<Long> keys) {
    RowDigest digest =
        keys.stream()
            .map(key -> RowDigest.ofKey(List.of(Long.toString(key))))
            .reduce(RowDigest.ZERO, RowDigest::plus);
    return new Intent.Share(RUN, ORG, "git_commits", MONTH, keys.size(), digest, MASKED);
  }
}
