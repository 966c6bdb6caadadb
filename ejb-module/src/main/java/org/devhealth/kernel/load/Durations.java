package org.devhealth.kernel.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts durations in buckets of a tenth of their size, so that quantiles cost no memory.
 *
 * <p>Thread-safe without locks; a reader may miss what is added in the same moment.
 */
final class Durations {

  private static final int PARTS = 3;
  private static final int LOWEST = 17;
  private static final int HIGHEST = 37;
  private static final int BUCKETS = (HIGHEST - LOWEST) << PARTS;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
  private final AtomicInteger total = new AtomicInteger();

  void add(long nanos) {
    counts.incrementAndGet(bucket(nanos));
    total.incrementAndGet();
  }

  int total() {
    return total.get();
  }

  /** The duration that this part of both is not longer than, within a tenth. */
  static long quantile(double part, Durations one, Durations other) {
    long wanted = (long) Math.ceil(part * (one.total() + other.total()));
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += one.counts.get(bucket) + other.counts.get(bucket);
      if (seen >= wanted) {
        return middle(bucket);
      }
    }
    return middle(BUCKETS - 1);
  }

  private static int bucket(long nanos) {
    long bounded = Math.max(1L << LOWEST, Math.min(nanos, (1L << HIGHEST) - 1));
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(bounded);
    int part = (int) (bounded >>> (octave - PARTS)) - (1 << PARTS);
    return ((octave - LOWEST) << PARTS) + part;
  }

  private static long middle(int bucket) {
    int octave = LOWEST + (bucket >> PARTS);
    long width = 1L << (octave - PARTS);
    long part = bucket & ((1 << PARTS) - 1);
    return (1L << octave) + part * width + width / 2;
  }
}
