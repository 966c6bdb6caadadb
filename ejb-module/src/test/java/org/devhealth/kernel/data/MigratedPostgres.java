package org.devhealth.kernel.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.devhealth.dev.DevSettings;
import org.devhealth.dev.Stores;
import org.devhealth.kernel.migration.Changelog;
import org.jdbi.v3.core.HandleCallback;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL with the release's schema, one for all tests of a run; tests keep apart by using
 * organizations of their own.
 */
public final class MigratedPostgres {

  private static final String NOBODY = "127.0.0.1:1";
  private static final String BIND =
      """
      SELECT set_config('role', ?, true), set_config('devhealth.org_id', ?, true),
             set_config('devhealth.org_ids', ?, true), set_config('devhealth.user_id', ?, true)
      """;

  private static MigratedPostgres shared;

  private final Stores stores;

  private MigratedPostgres(Stores stores) {
    this.stores = stores;
  }

  /** The one of this run; started and migrated by the first who asks. */
  public static synchronized MigratedPostgres shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static MigratedPostgres start() {
    // Only PostgreSQL: the others count as somebody else's.
    var elsewhere =
        Map.of(
            "DEVHEALTH_REDIS_URL", "redis://" + NOBODY,
            "DEVHEALTH_CLICKHOUSE_URL", "http://" + NOBODY,
            "DEVHEALTH_CLICKHOUSE_PASSWORD", "none");
    var stores = Stores.start(new DevSettings(folder(), elsewhere));
    Runtime.getRuntime().addShutdownHook(new Thread(stores::close));
    var postgres = new MigratedPostgres(stores);
    try (Connection connection = postgres.migrator().getConnection()) {
      new Changelog(Duration.ofMinutes(1)).applyTo(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return postgres;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the work in a transaction of its own, bound as {@link Database} binds it. */
  public <T, X extends Exception> T with(Binding binding, HandleCallback<T, X> work) throws X {
    return TenantRouter.connect(login())
        .inTransaction(
            handle -> {
              handle.execute(
                  BIND,
                  binding.role().databaseName(),
                  binding.organizationSetting(),
                  binding.organizationsSetting(),
                  binding.userSetting());
              return work.withHandle(handle);
            });
  }

  /** The role the application logs in as; it may do nothing before a transaction is bound. */
  public DataSource login() {
    return dataSource("DEVHEALTH_POSTGRES_USER", "DEVHEALTH_POSTGRES_PASSWORD");
  }

  /** The role that may become the owner of the tables. */
  public DataSource migrator() {
    return dataSource("DEVHEALTH_POSTGRES_MIGRATOR_USER", "DEVHEALTH_POSTGRES_MIGRATOR_PASSWORD");
  }

  /** The superuser, to see what no role of the product may. */
  public DataSource administrator() {
    return stores.administrator().orElseThrow();
  }

  private DataSource dataSource(String user, String password) {
    var environment = stores.environment();
    var dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {environment.get("DEVHEALTH_POSTGRES_HOST")});
    dataSource.setPortNumbers(
        new int[] {Integer.parseInt(environment.get("DEVHEALTH_POSTGRES_PORT"))});
    dataSource.setDatabaseName(environment.get("DEVHEALTH_POSTGRES_DATABASE"));
    dataSource.setUser(environment.get(user));
    dataSource.setPassword(environment.get(password));
    return dataSource;
  }
}
