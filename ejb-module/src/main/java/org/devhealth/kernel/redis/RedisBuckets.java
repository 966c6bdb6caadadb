package org.devhealth.kernel.redis;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** Buckets in Redis by Bucket4j; one that is full again is forgotten. Thread-safe. */
final class RedisBuckets implements Buckets {

  private static final String PREFIX = "devhealth:budget:";
  private static final ExpirationAfterWriteStrategy FORGET =
      ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1));

  private final Redis redis;
  private volatile ProxyManager<byte[]> buckets;

  RedisBuckets(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Lease> lease(Budget budget, long wanted, long owed, boolean fresh) {
    return redis.call(client -> lease(bucket(client, budget), budget, wanted, owed, fresh));
  }

  private static Lease lease(
      BucketProxy bucket, Budget budget, long wanted, long owed, boolean fresh) {
    if (fresh) {
      // what is left stays left, so that nobody gains a burst by a change
      bucket.replaceConfiguration(configuration(budget), TokensInheritanceStrategy.AS_IS);
    }
    if (owed > 0) {
      bucket.tryConsumeAsMuchAsPossible(owed);
    }
    VerboseResult<Long> taken = bucket.asVerbose().tryConsumeAsMuchAsPossible(wanted);
    if (taken.getValue() > 0) {
      long left = Math.max(0, taken.getDiagnostics().getAvailableTokens());
      return new Lease(taken.getValue(), left, Duration.ZERO);
    }
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return new Lease(0, 0, Duration.ofNanos(nanos));
  }

  private BucketProxy bucket(UnifiedJedis client, Budget budget) {
    byte[] key = (PREFIX + budget.name()).getBytes(StandardCharsets.UTF_8);
    return buckets(client).builder().build(key, () -> configuration(budget));
  }

  private ProxyManager<byte[]> buckets(UnifiedJedis client) {
    ProxyManager<byte[]> known = buckets;
    if (known == null) {
      // made twice by two first callers does no harm: it holds nothing but the client
      known = Bucket4jJedis.casBasedBuilder(client).expirationAfterWrite(FORGET).build();
      buckets = known;
    }
    return known;
  }

  static BucketConfiguration configuration(Budget budget) {
    return BucketConfiguration.builder()
        .addLimit(
            limit -> limit.capacity(budget.tokens()).refillGreedy(budget.tokens(), budget.window()))
        .build();
  }
}
