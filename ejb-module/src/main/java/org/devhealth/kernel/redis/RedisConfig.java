package org.devhealth.kernel.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Redis is and how long it may take: {@code devhealth.redis.*}. */
@ApplicationScoped
public class RedisConfig {

  @Inject
  @ConfigProperty(name = "devhealth.redis.url")
  private Optional<String> url;

  @Inject
  @ConfigProperty(name = "devhealth.redis.connect-timeout", defaultValue = "PT0.5S")
  private Duration connectTimeout;

  @Inject
  @ConfigProperty(name = "devhealth.redis.command-timeout", defaultValue = "PT0.5S")
  private Duration commandTimeout;

  @Inject
  @ConfigProperty(name = "devhealth.redis.retry-after", defaultValue = "PT2S")
  private Duration retryAfter;

  @Inject
  @ConfigProperty(name = "devhealth.redis.max-connections", defaultValue = "32")
  private int maxConnections;

  /** For example {@code redis://user:secret@127.0.0.1:6379/0}; without it Redis counts as away. */
  public Optional<String> url() {
    return url.filter(value -> !value.isBlank());
  }

  public Duration connectTimeout() {
    return connectTimeout;
  }

  public Duration commandTimeout() {
    return commandTimeout;
  }

  /** For how long it is left alone after a failure. */
  public Duration retryAfter() {
    return retryAfter;
  }

  public int maxConnections() {
    return maxConnections;
  }
}
