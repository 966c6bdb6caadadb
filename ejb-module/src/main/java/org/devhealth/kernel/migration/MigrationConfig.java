package org.devhealth.kernel.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a start waits for its database: {@code devhealth.migration.*}. */
@ApplicationScoped
public class MigrationConfig {

  @Inject
  @ConfigProperty(name = "devhealth.migration.database-wait", defaultValue = "PT1M")
  private Duration databaseWait;

  @Inject
  @ConfigProperty(name = "devhealth.migration.lock-wait", defaultValue = "PT2M")
  private Duration lockWait;

  /** How long to try again when the database does not answer. */
  public Duration databaseWait() {
    return databaseWait;
  }

  /** How long to wait for another server that is migrating. */
  public Duration lockWait() {
    return lockWait;
  }
}
