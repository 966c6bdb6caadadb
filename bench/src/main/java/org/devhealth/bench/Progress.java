package org.devhealth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.devhealth.bench.stage.Benchmark;

/**
 * Tells how far a run is, and shares out what is left of its time by what each benchmark took the
 * last time. For one thread.
 */
final class Progress {

  private final List<Benchmark> left;
  private final ToDoubleFunction<Benchmark> seconds;
  private final Duration within;
  private final LongSupplier nanoseconds;
  private final int all;
  private final long begun;

  /**
   * @param seconds that a benchmark is expected to take
   * @param within how long the whole run may take
   */
  Progress(
      List<Benchmark> benchmarks,
      ToDoubleFunction<Benchmark> seconds,
      Duration within,
      LongSupplier nanoseconds) {
    this.left = new ArrayList<>(benchmarks);
    this.seconds = seconds;
    this.within = within;
    this.nanoseconds = nanoseconds;
    this.all = benchmarks.size();
    this.begun = nanoseconds.getAsLong();
  }

  /** The line that is told before a benchmark. */
  String line(Benchmark next) {
    return "[%d/%d] %s: %s elapsed, about %s to go"
        .formatted(
            all - left.size() + 1,
            all,
            String.join(", ", next.ids()),
            clock(elapsed()),
            clock(expected()));
  }

  /** How long the benchmark may add takes. */
  Duration share(Benchmark next) {
    Duration rest = within.minus(elapsed());
    if (rest.isNegative()) {
      return Duration.ZERO;
    }
    double part = seconds.applyAsDouble(next) * 1e9 / expected().toNanos();
    return Duration.ofNanos((long) (rest.toNanos() * part));
  }

  void done(Benchmark benchmark) {
    left.remove(benchmark);
  }

  Duration elapsed() {
    return Duration.ofNanos(nanoseconds.getAsLong() - begun);
  }

  private Duration expected() {
    return Duration.ofMillis((long) (1_000 * left.stream().mapToDouble(seconds).sum()));
  }

  private static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
