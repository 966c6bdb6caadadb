package org.devhealth.kernel.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.kernel.StoreProbe;
import redis.clients.jedis.UnifiedJedis;

/** Asks Redis; without it limits are shared less exactly and changes travel more slowly. */
@ApplicationScoped
class RedisProbe implements StoreProbe {

  @Inject private Redis redis;

  @Override
  public String store() {
    return "redis";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public boolean answers() {
    return redis.call(UnifiedJedis::ping).isPresent();
  }
}
