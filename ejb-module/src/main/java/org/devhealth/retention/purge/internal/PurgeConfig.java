package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.devhealth.retention.RetentionSettings;
import org.devhealth.settings.SettingValues;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code devhealth.retention.purge.*} and {@code devhealth.retention.plan.*}, and {@link
 * RetentionSettings}.
 */
@ApplicationScoped
public class PurgeConfig {

  @Inject private SettingValues values;

  @Inject
  @ConfigProperty(name = "devhealth.retention.plan.answer-within", defaultValue = "PT10S")
  private Duration planAnswerWithin;

  @Inject
  @ConfigProperty(name = "devhealth.retention.plan.tolerance", defaultValue = "0.01")
  private double planTolerance;

  @Inject
  @ConfigProperty(name = "devhealth.retention.purge.driver-lease", defaultValue = "PT30S")
  private Duration driverLease;

  @Inject
  @ConfigProperty(name = "devhealth.retention.purge.most-failures", defaultValue = "20")
  private int mostFailures;

  @Inject
  @ConfigProperty(name = "devhealth.retention.purge.lanes", defaultValue = "2")
  private int lanes;

  @Inject
  @ConfigProperty(name = "devhealth.issuer", defaultValue = "http://127.0.0.1:9080")
  private String issuer;

  @Inject
  @ConfigProperty(name = "devhealth.server.id", defaultValue = "devhealth")
  private String serverId;

  /** How long a plan can be executed. */
  public Duration planValidity() {
    return values.get(RetentionSettings.PLAN_VALIDITY);
  }

  /** How long a preview waits before it answers with the plan still being computed. */
  public Duration planAnswerWithin() {
    return planAnswerWithin;
  }

  /** By which part of its rows reality may differ from a plan. */
  public double planTolerance() {
    return planTolerance;
  }

  /** How many times the rows of an average run a run may delete without approval. */
  public double brakeFactor() {
    return values.get(RetentionSettings.BRAKE_FACTOR).doubleValue();
  }

  /** How long a batch belongs to a driver that gives no sign of life. */
  public Duration driverLease() {
    return driverLease;
  }

  /** After how many failed drives in a row the runs of a batch fail. */
  public int mostFailures() {
    return mostFailures;
  }

  /** How many slices one driver works on at once. */
  public int lanes() {
    return lanes;
  }

  /** Who issues certificates. */
  public String issuer() {
    return issuer;
  }

  /** Names this server among those that share the database. */
  public String serverId() {
    return serverId;
  }
}
