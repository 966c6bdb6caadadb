package org.devhealth.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
  @ConfigProperty(name = "devhealth.audit.anonymous.events-per-minute", defaultValue = "60")
  private int anonymousEventsPerMinute;

  @Inject
  @ConfigProperty(name = "devhealth.audit.partitions.months-ahead", defaultValue = "3")
  private int monthsAhead;

  @Inject
  @ConfigProperty(name = "devhealth.audit.seal.after", defaultValue = "PT1M")
  private Duration sealAfter;

  @Inject
  @ConfigProperty(name = "devhealth.audit.seal.after-events", defaultValue = "1000")
  private int sealAfterEvents;

  @Inject
  @ConfigProperty(name = "devhealth.audit.seal.batch-events", defaultValue = "5000")
  private int sealBatch;

  @Inject
  @ConfigProperty(name = "devhealth.audit.seal.check-interval", defaultValue = "PT5S")
  private Duration sealCheckInterval;

  @Inject
  @ConfigProperty(name = "devhealth.audit.export.lifetime", defaultValue = "P7D")
  private Duration exportLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.audit.export.link-lifetime", defaultValue = "PT5M")
  private Duration linkLifetime;

  @Inject
  @ConfigProperty(name = "devhealth.audit.export.lease", defaultValue = "PT2M")
  private Duration exportLease;

  @Inject
  @ConfigProperty(name = "devhealth.audit.export.part-events", defaultValue = "100000")
  private int exportPartEvents;

  @Inject
  @ConfigProperty(name = "devhealth.audit.export.directory")
  private Optional<String> exportDirectory;

  @Inject
  @ConfigProperty(name = "devhealth.data.dir", defaultValue = "data")
  private String dataDirectory;

  /** After this the database ends a query. */
  public Duration queryTimeLimit() {
    return queryTimeLimit;
  }

  /** A caller's repeated query leaves one event in each such interval. */
  public Duration trailInterval() {
    return trailInterval;
  }

  /** How many failures of anonymous callers each server records in a minute, by action. */
  public int anonymousEventsPerMinute() {
    return anonymousEventsPerMinute;
  }

  /** For how many months after the current one partitions are kept ready. */
  public int monthsAhead() {
    return monthsAhead;
  }

  /** No event waits longer for its seal, unless sealing is behind. */
  public Duration sealAfter() {
    return sealAfter;
  }

  /** This many waiting events of one organization are sealed at once. */
  public int sealAfterEvents() {
    return sealAfterEvents;
  }

  /** How many events one transaction seals, give or take one bulk entry of a thousand. */
  public int sealBatch() {
    return sealBatch;
  }

  /** How often a server looks for what is due. */
  public Duration sealCheckInterval() {
    return sealCheckInterval;
  }

  /** How long an export's files are kept. */
  public Duration exportLifetime() {
    return exportLifetime;
  }

  /** How long a link to an export is good. */
  public Duration linkLifetime() {
    return linkLifetime;
  }

  /** An export that is not continued for so long is taken over by another server. */
  public Duration exportLease() {
    return exportLease;
  }

  /** How many places of the log one part spans. */
  public int exportPartEvents() {
    return exportPartEvents;
  }

  /** Where exports are written; all servers must share it. */
  public Path exportDirectory() {
    return exportDirectory.map(Path::of).orElse(Path.of(dataDirectory, "audit-exports"));
  }
}
