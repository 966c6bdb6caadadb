package org.devhealth.kernel.redis;

import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/**
 * One server's hold on one budget, outside of a container: the product's own classes, which nobody
 * else may make. Thread-safe.
 */
public final class LeasedTokens {

  private final BudgetSlot slot;
  private final Budget budget;

  public LeasedTokens(UnifiedJedis client, Budget budget) {
    this.slot = new BudgetSlot(new RedisBuckets(new Connected(client)), System::nanoTime);
    this.budget = budget;
  }

  /** Takes a token; whether there was one that all servers know of. */
  public boolean take() {
    Spending spending = slot.take(budget, 1);
    return spending.granted() && spending.shared();
  }

  /** Redis without the watch over its absence. */
  private static final class Connected extends Redis {

    private final UnifiedJedis client;

    private Connected(UnifiedJedis client) {
      this.client = client;
    }

    @Override
    public <T> Optional<T> call(Function<UnifiedJedis, T> work) {
      return Optional.ofNullable(work.apply(client));
    }
  }
}
