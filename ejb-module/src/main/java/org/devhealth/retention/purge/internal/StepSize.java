package org.devhealth.retention.purge.internal;

import java.time.Duration;

/**
 * Adapts how many rows a step takes to how long the last one took, so that it follows the speed of
 * the store and whatever else keeps that busy.
 *
 * @param first the size where nothing is known
 * @param target how long a step should take
 */
public record StepSize(int first, int smallest, int largest, Duration target) {

  /** Steps that are transactions: holds wait for one, and so does whoever wants its rows. */
  static final StepSize POSTGRES = new StepSize(10_000, 500, 100_000, Duration.ofMillis(250));

  private static final int MOST_GROWTH = 2;

  /**
   * The next size after a step of this size that did so many rows and took so long. A step that
   * found few rows says nothing about a full one, unless it was slow.
   */
  public int next(int size, long done, Duration took) {
    boolean slow = took.compareTo(target) > 0;
    if (done < size / 2 && !slow) {
      return size;
    }
    long ideal = done * target.toMillis() / Math.max(1, took.toMillis());
    long bounded = Math.min(ideal, (long) size * MOST_GROWTH);
    return (int) Math.max(smallest, Math.min(largest, bounded));
  }
}
