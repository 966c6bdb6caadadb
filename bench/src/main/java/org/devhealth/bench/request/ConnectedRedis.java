package org.devhealth.bench.request;

import java.util.Optional;
import java.util.function.Function;
import org.devhealth.kernel.redis.Redis;
import redis.clients.jedis.UnifiedJedis;

/** The product's way to Redis outside of a container: with a client that is there already. */
final class ConnectedRedis extends Redis {

  private final UnifiedJedis client;

  ConnectedRedis(UnifiedJedis client) {
    this.client = client;
  }

  @Override
  public <T> Optional<T> call(Function<UnifiedJedis, T> work) {
    return Optional.ofNullable(work.apply(client));
  }
}
