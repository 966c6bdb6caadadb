package org.devhealth.access.network.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.access.network.AllowlistEntry;
import org.devhealth.access.network.AllowlistStatus.Mode;
import org.devhealth.access.network.internal.AllowlistTable.State;
import org.junit.jupiter.api.Test;

class EnforcedListTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INSIDE = "192.0.2.9";
  private static final String OUTSIDE = "198.51.100.1";
  private static final State ON = new State(Mode.ON, null, null);

  @Test
  void onlyAddressesOfItsNetworksGetIn() {
    EnforcedList list = new EnforcedList(ON, List.of(entry("192.0.2.0/24", null)));

    assertThat(list.admits(INSIDE, NOW)).isTrue();
    assertThat(list.admits("::ffff:" + INSIDE, NOW)).isTrue();
    assertThat(list.admits(OUTSIDE, NOW)).isFalse();
    assertThat(list.admits(null, NOW)).isFalse();
  }

  @Test
  void anExpiredEntryDoesNotCount() {
    EnforcedList list =
        new EnforcedList(
            ON, List.of(entry("192.0.2.0/24", NOW), entry("203.0.113.0/24", NOW.plusSeconds(1))));

    assertThat(list.admits(INSIDE, NOW.minusNanos(1))).isTrue();
    assertThat(list.admits(INSIDE, NOW)).isFalse();
  }

  @Test
  void nothingButExpiredEntriesLockNobodyOut() {
    EnforcedList list = new EnforcedList(ON, List.of(entry("192.0.2.0/24", NOW)));

    assertThat(list.admits(OUTSIDE, NOW.minusNanos(1))).isFalse();
    assertThat(list.admits(OUTSIDE, NOW)).isTrue();
  }

  @Test
  void aTrialEndsByItsTimeAlone() {
    Instant until = NOW.plus(Duration.ofMinutes(5));
    EnforcedList list =
        new EnforcedList(new State(Mode.TRIAL, until, "r1"), List.of(entry("192.0.2.0/24", null)));

    assertThat(list.admits(OUTSIDE, until.minusNanos(1))).isFalse();
    assertThat(list.admits(OUTSIDE, until)).isTrue();
  }

  @Test
  void outOfForceItAdmitsEverybody() {
    EnforcedList list =
        new EnforcedList(new State(Mode.OFF, null, null), List.of(entry("192.0.2.0/24", null)));

    assertThat(list.admits(OUTSIDE, NOW)).isTrue();
  }

  private static AllowlistEntry entry(String network, Instant expiresAt) {
    return new AllowlistEntry(UUID.randomUUID(), network, null, expiresAt, null, NOW, NOW, 1);
  }
}
