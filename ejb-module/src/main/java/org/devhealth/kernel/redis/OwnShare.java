package org.devhealth.kernel.redis;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one server grants of a budget while the store is away: its part of the whole. For one thread
 * at a time.
 */
final class OwnShare {

  private final Bucket bucket;
  private long tokens;

  /**
   * @param left how many of the whole budget were left when the store was last seen
   */
  OwnShare(Budget budget, int servers, long left, LongSupplier nanoTime) {
    this.tokens = part(budget, servers);
    long first = Math.min(tokens, Math.max(0, left) / servers);
    this.bucket =
        Bucket.builder()
            .addLimit(bandwidth(tokens, budget.window(), first))
            .withCustomTimePrecision(new Nanos(nanoTime))
            .build();
  }

  boolean take(Budget budget, int servers) {
    long wanted = part(budget, servers);
    if (wanted != tokens) {
      tokens = wanted;
      bucket.replaceConfiguration(
          BucketConfiguration.builder().addLimit(bandwidth(tokens, budget.window(), 0)).build(),
          TokensInheritanceStrategy.AS_IS);
    }
    return bucket.tryConsume(1);
  }

  long left() {
    return Math.max(0, bucket.getAvailableTokens());
  }

  /** What is spent of the share and not refilled; to be taken from the whole afterwards. */
  long spent() {
    return tokens - Math.min(tokens, left());
  }

  Duration untilNext() {
    return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  private static long part(Budget budget, int servers) {
    return Math.max(1, budget.tokens() / servers);
  }

  private static Bandwidth bandwidth(long tokens, Duration window, long first) {
    return Bandwidth.builder()
        .capacity(tokens)
        .refillGreedy(tokens, window)
        .initialTokens(first)
        .build();
  }

  private record Nanos(LongSupplier source) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return source.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
