package org.devhealth.retention.purge.internal;

import java.time.Duration;

/** Adapts how many rows a step takes, so that a transaction stays near a third of a second. */
final class StepSize {

  static final int FIRST = 5_000;
  private static final int SMALLEST = 500;
  private static final int LARGEST = 100_000;
  private static final long TARGET_MILLIS = 350;
  private static final int MOST_GROWTH = 2;

  private StepSize() {}

  /** The next size after a step of this size took this long. */
  static int next(int rows, Duration took) {
    long ideal = rows * TARGET_MILLIS / Math.max(1, took.toMillis());
    long bounded = Math.min(ideal, (long) rows * MOST_GROWTH);
    return (int) Math.max(SMALLEST, Math.min(LARGEST, bounded));
  }
}
