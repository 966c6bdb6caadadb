package org.devhealth.batch.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How interrupted jobs are taken up again: {@code devhealth.batch.recovery.*}. */
@ApplicationScoped
class RecoveryConfig {

  @Inject
  @ConfigProperty(name = "devhealth.batch.recovery.max-restarts", defaultValue = "5")
  private int maxRestarts;

  @Inject
  @ConfigProperty(name = "devhealth.batch.recovery.delay", defaultValue = "PT1S")
  private Duration delay;

  @Inject
  @ConfigProperty(name = "devhealth.server.id", defaultValue = "devhealth")
  private String serverId;

  /** Names this server among those that share the database. */
  String serverId() {
    return serverId;
  }

  /** How often one job instance may be interrupted before it is left alone. */
  int maxRestarts() {
    return maxRestarts;
  }

  /** How long after the start to begin, and between two attempts. */
  Duration delay() {
    return delay;
  }
}
