package org.devhealth.identity.internal.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rule by which failures close an account to a network for a while: the first time short, each
 * further failure twice as long, never longer than the window in which failures count.
 */
final class Lockout {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int LARGEST_SHIFT = 10;

  private Lockout() {}

  /**
   * Until when the source has to wait.
   *
   * @param failures in the window, the newest first
   */
  static Optional<Instant> until(List<Instant> failures, int most, Duration window) {
    if (failures.size() < most) {
      return Optional.empty();
    }
    int beyond = Math.min(failures.size() - most, LARGEST_SHIFT);
    Duration wait = FIRST.multipliedBy(1L << beyond);
    return Optional.of(failures.get(0).plus(wait.compareTo(window) < 0 ? wait : window));
  }
}
