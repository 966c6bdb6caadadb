package org.devhealth.kernel.redis;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Runs commands on Redis, or not: when it is away the answer is empty at once and it is left alone
 * for a while, so that no caller waits for it more than now and then.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Redis {

  private static final Logger LOG = System.getLogger(Redis.class.getName());

  @Inject private RedisConfig config;
  @Inject private Clock clock;

  private final AtomicReference<Instant> leftAloneUntil = new AtomicReference<>(Instant.MIN);
  private RedisClient client;

  @PostConstruct
  void open() {
    client = config.url().map(url -> connect(URI.create(url))).orElse(null);
  }

  @PreDestroy
  void close() {
    if (client != null) {
      client.close();
    }
  }

  /**
   * Runs one command or script.
   *
   * @return empty when Redis is away, also when the work returned null
   */
  public <T> Optional<T> call(Function<UnifiedJedis, T> work) {
    if (!isAvailable()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(work.apply(client));
    } catch (JedisException e) {
      failed(e);
      return Optional.empty();
    }
  }

  /** Whether the last command reached it, or it is time to try again. */
  public boolean isAvailable() {
    return client != null && !clock.instant().isBefore(leftAloneUntil.get());
  }

  /** The client itself, for libraries that bring their own failure handling. */
  public Optional<UnifiedJedis> client() {
    return Optional.ofNullable(client);
  }

  /** Notes that Redis did not answer; also for users of {@link #client()}. */
  public void failed(RuntimeException failure) {
    Instant now = clock.instant();
    Instant before = leftAloneUntil.getAndSet(now.plus(config.retryAfter()));
    if (before.isBefore(now)) {
      LOG.log(Level.WARNING, "Redis is away: {0}", failure.getMessage());
    }
  }

  private RedisClient connect(URI uri) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(config.maxConnections());
    pool.setMaxIdle(config.maxConnections());
    pool.setMaxWait(config.commandTimeout());
    pool.setJmxEnabled(false);
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(uri))
        .clientConfig(clientConfig(uri, config))
        .poolConfig(pool)
        .build();
  }

  static JedisClientConfig clientConfig(URI uri, RedisConfig config) {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .database(JedisURIHelper.getDBIndex(uri))
            .connectionTimeoutMillis((int) config.connectTimeout().toMillis())
            .socketTimeoutMillis((int) config.commandTimeout().toMillis());
    if (JedisURIHelper.isRedisSSLScheme(uri)) {
      builder.sslOptions(SslOptions.defaults());
    }
    return builder.build();
  }
}
