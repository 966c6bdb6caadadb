package org.devhealth.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until something is as expected, for so long and no longer. */
public record Patience(Duration bound) {

  private static final long PAUSE_MILLIS = 200;

  public static Patience of(Duration bound) {
    return new Patience(bound);
  }

  /** The first value that is as expected, or the last one seen when the bound has passed. */
  public <T> T poll(Supplier<T> source, Predicate<T> expected) {
    long end = System.nanoTime() + bound.toNanos();
    T value = source.get();
    while (!expected.test(value) && System.nanoTime() < end) {
      pause();
      value = source.get();
    }
    return value;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
