package org.devhealth.kernel.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.kernel.servers.LiveServers;

/**
 * Counts what may happen only so often, together on all servers.
 *
 * <p>Thread-safe. A take is decided on this server while a lease lasts and asks Redis otherwise,
 * bounded by its time-outs. While Redis is away each server grants its share of the budget, the
 * whole divided by the servers seen lately, and settles it when Redis is back.
 */
@ApplicationScoped
public class Budgets {

  private static final int MOST_SLOTS = 100_000;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Redis redis;
  private final LiveServers servers;
  private final Buckets buckets;
  private final Cache<String, BudgetSlot> slots;

  /** For the container's proxies. */
  protected Budgets() {
    this(null, null);
  }

  @Inject
  public Budgets(Redis redis, LiveServers servers) {
    this.redis = redis;
    this.servers = servers;
    this.buckets = new RedisBuckets(redis);
    this.slots = Caffeine.newBuilder().maximumSize(MOST_SLOTS).expireAfterAccess(IDLE).build();
  }

  /** Takes one token, if there is one. */
  public Spending take(Budget budget) {
    return slots
        .get(budget.name(), name -> new BudgetSlot(buckets, System::nanoTime))
        .take(budget, servers.count());
  }

  /** Whether all servers count together just now. */
  public boolean isShared() {
    return redis.isAvailable();
  }

  /** Over how many servers a budget is divided while they cannot count together. */
  public int servers() {
    return servers.count();
  }
}
