package org.devhealth.access.limits;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many requests one person and one API token may send: {@code devhealth.access.rate.*}. */
@ApplicationScoped
public class LimitConfig {

  @Inject
  @ConfigProperty(name = "devhealth.access.rate.user-per-minute", defaultValue = "0")
  private long userPerMinute;

  @Inject
  @ConfigProperty(name = "devhealth.access.rate.token-per-minute", defaultValue = "6000")
  private long tokenPerMinute;

  @PostConstruct
  void check() {
    if (userPerMinute < 0 || tokenPerMinute < 0) {
      throw new IllegalStateException(
          "devhealth.access.rate.user-per-minute and token-per-minute cannot be negative");
    }
  }

  /** 0 for no limit of its own; the organization's counts all the same. */
  public long userPerMinute() {
    return userPerMinute;
  }

  /** 0 for no limit of its own. */
  public long tokenPerMinute() {
    return tokenPerMinute;
  }
}
