package org.devhealth.kernel.redis;

import java.time.Duration;

/**
 * What came of taking one token.
 *
 * @param remaining how many are left, as far as this server knows
 * @param retryAfter when the next one is there; zero when this one was granted
 * @param shared whether all servers counted together; otherwise this server gave of its own share
 */
public record Spending(
    Budget budget, boolean granted, long remaining, Duration retryAfter, boolean shared) {

  /** In how long the bucket is full when nobody takes more. */
  public Duration untilFull() {
    long missing = Math.max(0, budget.tokens() - remaining);
    // on each answer: Duration would go through BigDecimal
    double share = (double) missing / budget.tokens();
    return Duration.ofMillis((long) Math.ceil(share * budget.window().toMillis()));
  }
}
