package org.devhealth.bench.measure;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A sleep added to the product's side on purpose, to show that a slow product is seen. Thread-safe.
 *
 * @param sleep how to sleep
 */
public record Slowdown(Duration each, Consumer<Duration> sleep) {

  public static final Slowdown NONE = of(Duration.ZERO);

  public static Slowdown of(Duration each) {
    return new Slowdown(each, Slowdown::sleep);
  }

  /** Called once per operation, inside what is timed. */
  public void apply() {
    if (isOn()) {
      sleep.accept(each);
    }
  }

  public boolean isOn() {
    return !each.isZero();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while slowing down", e);
    }
  }
}
