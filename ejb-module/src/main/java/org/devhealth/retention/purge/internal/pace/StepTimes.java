package org.devhealth.retention.purge.internal.pace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the steps of each table take, to notice when one takes much longer. Steps adapt to what
 * the store can do, so what lasts becomes usual soon.
 *
 * <p>Thread-safe; knows as many tables as the catalogue has.
 */
final class StepTimes {

  private static final int ENOUGH = 5;
  private static final double MUCH = 3;
  private static final double NEWEST = 0.2;

  private final Map<String, Usual> tables = new ConcurrentHashMap<>();

  private record Usual(int steps, double nanos) {

    Usual with(long newest) {
      return new Usual(steps + 1, nanos + NEWEST * (newest - nanos));
    }
  }

  /**
   * Notes a step.
   *
   * @param noticeable no step is slow that took less
   * @return whether it took much longer than usual
   */
  boolean isSlow(String table, Duration step, Duration noticeable) {
    long took = step.toNanos();
    Usual before = tables.get(table);
    tables.merge(table, new Usual(1, took), (known, first) -> known.with(took));
    return before != null
        && before.steps() >= ENOUGH
        && took > MUCH * before.nanos()
        && step.compareTo(noticeable) > 0;
  }
}
