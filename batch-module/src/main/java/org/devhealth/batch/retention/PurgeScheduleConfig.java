package org.devhealth.batch.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often each server looks: {@code devhealth.retention.schedule.*}. */
@ApplicationScoped
class PurgeScheduleConfig {

  @Inject
  @ConfigProperty(name = "devhealth.retention.schedule.drive-interval", defaultValue = "PT2S")
  private Duration driveInterval;

  @Inject
  @ConfigProperty(name = "devhealth.retention.schedule.keep-alive-interval", defaultValue = "PT5S")
  private Duration keepAliveInterval;

  @Inject
  @ConfigProperty(name = "devhealth.retention.schedule.due-interval", defaultValue = "PT10S")
  private Duration dueInterval;

  @Inject
  @ConfigProperty(name = "devhealth.retention.schedule.barrier-interval", defaultValue = "PT2S")
  private Duration barrierInterval;

  @Inject
  @ConfigProperty(name = "devhealth.retention.schedule.custody-interval", defaultValue = "PT10S")
  private Duration custodyInterval;

  /** Looking for batches that nobody drives. */
  Duration driveInterval() {
    return driveInterval;
  }

  /** Renewing the leases of this server's drivers. */
  Duration keepAliveInterval() {
    return keepAliveInterval;
  }

  /** Looking for due policies. */
  Duration dueInterval() {
    return dueInterval;
  }

  /** Looking for holds that are still being placed. */
  Duration barrierInterval() {
    return barrierInterval;
  }

  /** Looking for holds whose inventory is due. */
  Duration custodyInterval() {
    return custodyInterval;
  }
}
