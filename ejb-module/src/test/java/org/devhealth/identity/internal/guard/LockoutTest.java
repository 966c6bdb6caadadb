package org.devhealth.identity.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.devhealth.kernel.Origin;
import org.junit.jupiter.api.Test;

class LockoutTest {

  private static final Instant LAST = Instant.parse("2026-05-01T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  @Test
  void fewFailuresCloseNothing() {
    assertThat(Lockout.until(failures(4), 5, WINDOW)).isEmpty();
  }

  @Test
  void eachFurtherFailureDoublesTheWait() {
    assertThat(Lockout.until(failures(5), 5, WINDOW)).contains(LAST.plusSeconds(60));
    assertThat(Lockout.until(failures(6), 5, WINDOW)).contains(LAST.plusSeconds(120));
    assertThat(Lockout.until(failures(7), 5, WINDOW)).contains(LAST.plusSeconds(240));
  }

  @Test
  void noWaitIsLongerThanTheWindow() {
    assertThat(Lockout.until(failures(20), 5, WINDOW)).contains(LAST.plus(WINDOW));
  }

  @Test
  void anIpv6NetworkIsItsPrefix() {
    assertThat(network("2001:db8:0:1::5")).isEqualTo(network("2001:db8:0:1:ffff::9"));
    assertThat(network("2001:db8:0:1::5")).isNotEqualTo(network("2001:db8:0:2::5"));
    assertThat(network("203.0.113.7")).isEqualTo("203.0.113.7");
  }

  private static String network(String address) {
    return Networks.of(new Origin(address, null, "r"));
  }

  private static List<Instant> failures(int count) {
    return Collections.nCopies(count, LAST);
  }
}
