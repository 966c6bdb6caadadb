package org.devhealth.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the operator: {@code devhealth.access.*}. */
@ApplicationScoped
public class AccessConfig {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(5);

  @Inject
  @ConfigProperty(name = "devhealth.access.cache.max-age", defaultValue = "PT5S")
  private Duration cacheMaxAge;

  @Inject
  @ConfigProperty(name = "devhealth.access.denials.per-minute", defaultValue = "60")
  private int denialsPerMinute;

  @Inject
  @ConfigProperty(name = "devhealth.access.allowlist.trial", defaultValue = "PT5M")
  private Duration allowlistTrial;

  @Inject
  @ConfigProperty(name = "devhealth.access.allowlist.most-networks", defaultValue = "500")
  private int mostNetworks;

  @PostConstruct
  void check() {
    if (cacheMaxAge.isNegative() || cacheMaxAge.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalStateException("devhealth.access.cache.max-age must be at most 5 seconds");
    }
    if (denialsPerMinute < 1) {
      throw new IllegalStateException("devhealth.access.denials.per-minute must be at least 1");
    }
  }

  /** How long a right may be remembered; 5 s at most, as revocation is promised within that. */
  public Duration cacheMaxAge() {
    return cacheMaxAge;
  }

  /** For how long an IP allowlist is in force before somebody has to confirm it. */
  public Duration allowlistTrial() {
    return allowlistTrial;
  }

  /** How many entries one organization's IP allowlist may have. */
  public int mostNetworks() {
    return mostNetworks;
  }

  /** How many refusals a minute and kind of caller have an event each; more are counted. */
  public int denialsPerMinute() {
    return denialsPerMinute;
  }
}
