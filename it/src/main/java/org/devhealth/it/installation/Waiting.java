package org.devhealth.it.installation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Bounded polling. */
public final class Waiting {

  private static final long PAUSE_MILLIS = 50;

  private Waiting() {}

  /**
   * Returns when the condition holds.
   *
   * @param what is awaited, for the message
   * @throws UnexpectedAnswer when the bound passes first
   */
  public static void until(String what, Duration bound, BooleanSupplier condition) {
    forValue(
        what, bound, () -> condition.getAsBoolean() ? Optional.of(Boolean.TRUE) : Optional.empty());
  }

  /** The value as soon as there is one. */
  public static <T> T forValue(String what, Duration bound, Supplier<Optional<T>> source) {
    long end = System.nanoTime() + bound.toNanos();
    Optional<T> value = source.get();
    while (value.isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new UnexpectedAnswer("not within " + bound + ": " + what);
      }
      pause();
      value = source.get();
    }
    return value.get();
  }

  /** A moment between two looks. */
  public static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted while waiting", e);
    }
  }
}
