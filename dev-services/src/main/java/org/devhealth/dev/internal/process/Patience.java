package org.devhealth.dev.internal.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.devhealth.dev.LaunchFailure;

/** Waits for a condition, for so long and no longer. */
public final class Patience {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /** Polls until the condition holds; false when the bound passed first. */
  public static boolean await(Duration bound, BooleanSupplier condition) {
    return await(bound, PAUSE, condition);
  }

  /** As {@link #await(Duration, BooleanSupplier)}, with a pause that suits a costly condition. */
  public static boolean await(Duration bound, Duration pause, BooleanSupplier condition) {
    var end = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      sleep(pause);
    }
    return true;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchFailure("interrupted while waiting", e);
    }
  }
}
