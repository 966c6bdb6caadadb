package org.devhealth.kernel.load;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A bounded picture of how much slower requests of this server are now than while nothing is done
 * in the background.
 *
 * <p>Each operation is compared with itself, so that it does not matter what is asked most. Without
 * a baseline of the operation, which takes fifty quiet calls, and without twenty requests in the
 * last seconds nothing is said. Thread-safe without locks.
 */
public final class ForegroundLatency {

  private static final int MOST_OPERATIONS = 256;

  /** Requests that end this long after background work may still have suffered from it. */
  private static final long AFTERMATH = 3_000_000_000L;

  /** Nobody notices when less than this becomes twice as much. */
  private static final long NOTICEABLE = 2_000_000L;

  private final Map<String, QuietBaseline> baselines = new ConcurrentHashMap<>();
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicLong disturbedUntil;
  private final LongSupplier nanoTime;
  private final RecentRatios recent;

  public ForegroundLatency(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.recent = new RecentRatios(nanoTime);
    this.disturbedUntil = new AtomicLong(nanoTime.getAsLong());
  }

  /** Notes a request that was answered without an error. */
  public void observe(String operation, long nanos) {
    QuietBaseline baseline = baselines.get(operation);
    if (baseline == null) {
      if (baselines.size() >= MOST_OPERATIONS) {
        return;
      }
      baseline = baselines.computeIfAbsent(operation, key -> new QuietBaseline());
    }
    if (isQuiet()) {
      baseline.add(nanos);
    }
    OptionalLong usual = baseline.slow();
    if (usual.isPresent()) {
      recent.add((double) nanos / Math.max(NOTICEABLE, usual.getAsLong()));
    }
  }

  /** How many times as long as usual slow requests take now: about 1 when nothing disturbs them. */
  public OptionalDouble slowdown() {
    return recent.slow();
  }

  /** Background work begins on this server; {@link #end} has to follow. */
  public void begin() {
    working.incrementAndGet();
  }

  /** Background work ends on this server. */
  public void end() {
    disturb(AFTERMATH);
    working.decrementAndGet();
  }

  /** Background work is done elsewhere, and for so long nothing here is usual. */
  public void disturb(long nanos) {
    long until = nanoTime.getAsLong() + nanos;
    disturbedUntil.accumulateAndGet(until, (known, wanted) -> wanted - known > 0 ? wanted : known);
  }

  private boolean isQuiet() {
    return working.get() == 0 && nanoTime.getAsLong() - disturbedUntil.get() >= 0;
  }
}
