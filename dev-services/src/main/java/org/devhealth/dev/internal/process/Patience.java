package org.devhealth.dev.internal.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.devhealth.dev.LaunchFailure;

/** Waits for a condition, for so long and no longer. */
public final class Patience {

  private static final long PAUSE_MILLIS = 50;

  private Patience() {}

  /** Polls until the condition holds; false when the bound passed first. */
  public static boolean await(Duration bound, BooleanSupplier condition) {
    var end = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchFailure("interrupted while waiting", e);
    }
  }
}
