package org.devhealth.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds of the log's own work: {@code devhealth.audit.*}. */
@ApplicationScoped
public class AuditConfig {

  @Inject
  @ConfigProperty(name = "devhealth.audit.query.time-limit", defaultValue = "PT5S")
  private Duration queryTimeLimit;

  @Inject
  @ConfigProperty(name = "devhealth.audit.query.trail-interval", defaultValue = "PT1M")
  private Duration trailInterval;

  @Inject
  @ConfigProperty(name = "devhealth.audit.partitions.months-ahead", defaultValue = "3")
  private int monthsAhead;

  /** After this the database ends a query. */
  public Duration queryTimeLimit() {
    return queryTimeLimit;
  }

  /** A caller's repeated query leaves one event in each such interval. */
  public Duration trailInterval() {
    return trailInterval;
  }

  /** For how many months after the current one partitions are kept ready. */
  public int monthsAhead() {
    return monthsAhead;
  }
}
