package org.devhealth.kernel.load;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long one operation takes while nothing is done in the background: of its last five hundred to
 * a thousand quiet calls.
 *
 * <p>Turns by the number of calls, not by time: what is known stays known through a purge of hours.
 */
final class QuietBaseline {

  private static final double SLOW = 0.95;
  private static final int ENOUGH = 50;
  private static final int FULL = 500;

  private final AtomicBoolean turning = new AtomicBoolean();
  private volatile Durations before = new Durations();
  private volatile Durations now = new Durations();
  private volatile long slow;

  void add(long nanos) {
    Durations current = now;
    current.add(nanos);
    if (current.total() % ENOUGH == 0) {
      slow = Durations.quantile(SLOW, current, before);
    }
    if (current.total() >= FULL && turning.compareAndSet(false, true)) {
      if (now.total() >= FULL) {
        before = now;
        now = new Durations();
      }
      turning.set(false);
    }
  }

  /** What 95 of 100 calls do not exceed; empty before there were enough. */
  OptionalLong slow() {
    return slow == 0 ? OptionalLong.empty() : OptionalLong.of(slow);
  }
}
