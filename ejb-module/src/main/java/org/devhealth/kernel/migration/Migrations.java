package org.devhealth.kernel.migration;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.devhealth.kernel.config.ConfigurationCheck;

/**
 * Migrates the database when the application starts; a failure stops the start, and before it so
 * does a configuration with keys that nobody reads.
 *
 * <p>Whatever touches the database at start says {@code @DependsOn("Migrations")}. Several servers
 * may start at once.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

  private static final Logger LOG = Logger.getLogger(Migrations.class.getName());
  private static final long PAUSE_MILLIS = 500;

  @Resource(lookup = "jdbc/devhealthMigrator")
  private DataSource migrator;

  @Inject private MigrationConfig config;
  @Inject private ConfigurationCheck configuration;
  @Inject private Clock clock;

  private Duration took;

  @PostConstruct
  void migrate() {
    configuration.requireKnownKeys();
    Instant started = clock.instant();
    try (Connection connection = connect(started.plus(config.databaseWait()))) {
      new Changelog(config.lockWait()).applyTo(connection);
    } catch (SQLException e) {
      throw new MigrationFailure("The database does not answer", e);
    }
    took = Duration.between(started, clock.instant());
    LOG.log(Level.INFO, "The database schema is up to date after {0}", took);
  }

  /** How long it took; the container answers nobody before the migration has ended well. */
  public Duration took() {
    return took;
  }

  private Connection connect(Instant deadline) throws SQLException {
    while (true) {
      try {
        return migrator.getConnection();
      } catch (SQLException e) {
        if (clock.instant().isAfter(deadline)) {
          throw e;
        }
        LOG.log(Level.WARNING, "Waiting for the database: {0}", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationFailure("Interrupted while waiting for the database", e);
    }
  }
}
