package org.devhealth.kernel.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;

/**
 * Applies {@code db/changelog.xml} on one connection of the migrator; any number of servers may do
 * so at once.
 *
 * <p>A session lock of PostgreSQL lets one in at a time. It ends with its connection, so a server
 * killed in the middle blocks nobody, and Liquibase's own lock row, which would stay, is freed by
 * the next.
 *
 * <p>Liquibase runs only when the release's changelog, or the database's history, is not the one of
 * the last run that ended well; looking costs milliseconds, Liquibase a second.
 */
public final class Changelog {

  private static final String FILE = "db/changelog.xml";
  static final long LOCK = 0x6465766865616c74L;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Duration lockWait;

  /**
   * @param lockWait how long to wait for another server that is migrating
   */
  public Changelog(Duration lockWait) {
    this.lockWait = lockWait;
  }

  /**
   * Brings the schema up to date; leaves the connection as it was, also after a failure.
   *
   * @throws MigrationFailure when a change set fails, was changed after it ran, or another server
   *     holds the lock for too long
   */
  public void applyTo(Connection connection) {
    try {
      connection.setAutoCommit(true);
      lock(connection);
      try {
        updateUnlessCurrent(connection);
      } finally {
        unlock(connection);
      }
    } catch (SQLException e) {
      throw failure(e);
    } catch (LiquibaseException e) {
      throw new MigrationFailure("The schema could not be brought up to date", e);
    }
  }

  private static void updateUnlessCurrent(Connection connection)
      throws SQLException, LiquibaseException {
    Optional<String> fingerprint = ChangelogFingerprint.of(Changelog.class.getClassLoader(), FILE);
    if (fingerprint.isPresent() && AppliedChangelog.is(fingerprint.get(), connection)) {
      return;
    }
    update(connection);
    if (fingerprint.isPresent()) {
      connection.setAutoCommit(true);
      AppliedChangelog.write(fingerprint.get(), connection);
    }
  }

  private void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = " + lockWait.toMillis());
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      statement.execute("RESET lock_timeout");
      statement.execute("SET ROLE devhealth_owner");
    }
  }

  private static void unlock(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("RESET ROLE");
      statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
    }
  }

  private static void update(Connection connection) throws LiquibaseException {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
    CommandScope update =
        new CommandScope("update")
            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, FILE)
            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG);
    inScope(update);
  }

  private static void inScope(CommandScope command) throws LiquibaseException {
    // Liquibase would otherwise tell its vendor how it is used.
    Map<String, Object> values =
        Map.of(
            Scope.Attr.resourceAccessor.name(),
            new ClassLoaderResourceAccessor(Changelog.class.getClassLoader()),
            AnalyticsArgs.ENABLED.getKey(),
            false);
    try {
      Scope.child(values, command::execute);
    } catch (LiquibaseException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new LiquibaseException(e);
    }
  }

  private MigrationFailure failure(SQLException e) {
    if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
      return new MigrationFailure("Another server has been migrating for over " + lockWait, e);
    }
    return new MigrationFailure("The database refused the migration", e);
  }
}
