package org.devhealth.bench.measure;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Until when takes are added to those that a figure needs at least. For one thread. */
public final class Pace {

  private final LongSupplier nanoseconds;
  private long begun;
  private long allowed = Long.MAX_VALUE;

  public Pace(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** Of a run that takes as long as it takes. */
  public static Pace unhurried() {
    return new Pace(System::nanoTime);
  }

  /** So long from now on. */
  public void allow(Duration time) {
    begun = nanoseconds.getAsLong();
    allowed = time.toNanos();
  }

  public boolean isOver() {
    return nanoseconds.getAsLong() - begun >= allowed;
  }
}
