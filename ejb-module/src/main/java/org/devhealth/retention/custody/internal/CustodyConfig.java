package org.devhealth.retention.custody.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code devhealth.retention.custody.*}. */
@ApplicationScoped
public class CustodyConfig {

  @Inject
  @ConfigProperty(name = "devhealth.retention.custody.interval", defaultValue = "P1D")
  private Duration interval;

  @Inject
  @ConfigProperty(name = "devhealth.retention.custody.retry", defaultValue = "PT15M")
  private Duration retry;

  @Inject
  @ConfigProperty(name = "devhealth.retention.custody.lease", defaultValue = "PT10M")
  private Duration lease;

  /** How old the last inventory of an active hold may get. */
  public Duration interval() {
    return interval;
  }

  /** How soon an inventory that could not count everything is taken again. */
  public Duration retry() {
    return retry;
  }

  /** How long a hold belongs to the server that takes its inventory. */
  public Duration lease() {
    return lease;
  }
}
