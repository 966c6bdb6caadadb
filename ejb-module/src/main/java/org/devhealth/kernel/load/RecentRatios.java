package org.devhealth.kernel.load;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * How many times their baselines the requests of the last two to four seconds took.
 *
 * <p>Thread-safe without locks.
 */
final class RecentRatios {

  private static final double SLOW = 0.95;
  private static final int ENOUGH = 20;
  private static final long SPAN = 2_000_000_000L;

  /** What stands for the ratio 1, far enough from the ends of what can be counted. */
  private static final double SCALE = 1 << 24;

  private final LongSupplier nanoTime;
  private final AtomicReference<Spans> spans;

  /** Two spans of time after each other. */
  private record Spans(long begun, Durations now, Durations before) {}

  RecentRatios(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.spans =
        new AtomicReference<>(new Spans(nanoTime.getAsLong(), new Durations(), new Durations()));
  }

  void add(double ratio) {
    current().now().add((long) (ratio * SCALE));
  }

  /** What 95 of 100 do not exceed; empty when there are too few to tell. */
  OptionalDouble slow() {
    Spans both = current();
    return both.now().total() + both.before().total() < ENOUGH
        ? OptionalDouble.empty()
        : OptionalDouble.of(Durations.quantile(SLOW, both.now(), both.before()) / SCALE);
  }

  private Spans current() {
    Spans known = spans.get();
    long age = nanoTime.getAsLong() - known.begun();
    if (age < SPAN) {
      return known;
    }
    Durations before = age < 2 * SPAN ? known.now() : new Durations();
    spans.compareAndSet(known, new Spans(known.begun() + age, new Durations(), before));
    return spans.get();
  }
}
