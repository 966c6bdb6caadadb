package org.devhealth.retention.purge.internal.pace;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.devhealth.retention.purge.Throttle;
import org.devhealth.retention.purge.Throttle.Reason;

/**
 * Decides how long a lane rests after a step: in proportion to the step, the more and the longer
 * others are strained, and less and less again once they are not. Where others are at work, lanes
 * work side by side only after it has been seen for a while that one lane strains nobody.
 *
 * <p>Thread-safe; all lanes of a server share one. Reads only the time that it is given.
 */
final class ThrottleControl {

  private static final long LOOK_EVERY = 1_000_000_000L;
  private static final long FORGET_AFTER = 30_000_000_000L;
  private static final double FIRST = 0.5;
  private static final double FASTEST_GROWTH = 2;
  private static final double CALM = 0.8;
  private static final double EASING = 0.6;
  private static final double NOTHING = 0.1;

  /** As many calm looks as outlast the seconds before the purge that the first ones still see. */
  private static final int CALM_LOOKS = 5;

  /** How much is made of a sign of the store that is either there or not. */
  private static final double STORE_STRAIN = 1.5;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private long lookedAt;
  private double rest;
  private Reason reason;
  private boolean others;
  private int calmLooks;

  /**
   * What is allowed.
   *
   * @param above how many times as slow as usual requests may get
   * @param smallestShare which part of the time a lane works at least
   * @param longestPause between two steps
   */
  record Limits(double above, double smallestShare, Duration longestPause) {

    Limits {
      if (above < 1 || smallestShare <= 0 || smallestShare > 1 || longestPause.isNegative()) {
        throw new IllegalArgumentException(
            "a throttle above %s with a smallest share of %s and pauses of %s"
                .formatted(above, smallestShare, longestPause));
      }
    }

    /** How many times as long as it works a lane rests at most. */
    double longestRest() {
      return 1 / smallestShare - 1;
    }
  }

  /** What is known of others; {@code slowdown} is empty when there are too few to tell. */
  record Signs(OptionalDouble slowdown, boolean lockWaits, boolean slowSteps) {}

  ThrottleControl(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong() - LOOK_EVERY;
  }

  /** Whether signs are old enough to be read again; then at most one caller is told so. */
  synchronized boolean isTimeToLook() {
    long now = nanoTime.getAsLong();
    long age = now - lookedAt;
    if (age < LOOK_EVERY) {
      return false;
    }
    if (age > FORGET_AFTER) {
      relax();
      calmLooks = 0;
    }
    lookedAt = now;
    return true;
  }

  /** Takes notice of the signs. */
  synchronized void heed(Signs signs) {
    double latency = signs.slowdown().orElse(0) / limits.above();
    double store = signs.lockWaits() || signs.slowSteps() ? STORE_STRAIN : 0;
    double strain = Math.max(latency, store);
    others = signs.slowdown().isPresent();
    calmLooks = strain < CALM ? calmLooks + 1 : 0;
    if (strain > 1 && limits.longestRest() > 0) {
      double grown = Math.max(FIRST, rest * Math.min(FASTEST_GROWTH, strain));
      rest = Math.min(limits.longestRest(), grown);
      reason = latency >= store ? Reason.FOREGROUND_LATENCY : reasonOf(signs);
    } else if (strain < CALM) {
      rest *= EASING;
      if (rest < NOTHING) {
        relax();
      }
    }
  }

  /** How long to rest after a step that took so long. */
  synchronized Duration restAfter(Duration step) {
    Duration wanted = Duration.ofNanos((long) (step.toNanos() * rest));
    return wanted.compareTo(limits.longestPause()) < 0 ? wanted : limits.longestPause();
  }

  /** Whether a step is not to be done beside another one. */
  synchronized boolean isOneAtATime() {
    return reason != null || (others && calmLooks < CALM_LOOKS && limits.longestRest() > 0);
  }

  /** What slows it now, if anything does. */
  synchronized Optional<Throttle> now() {
    return Optional.ofNullable(reason).map(why -> new Throttle(why, 1 / (1 + rest)));
  }

  private void relax() {
    rest = 0;
    reason = null;
  }

  private static Reason reasonOf(Signs signs) {
    return signs.lockWaits() ? Reason.LOCK_WAITS : Reason.SLOW_STEPS;
  }
}
