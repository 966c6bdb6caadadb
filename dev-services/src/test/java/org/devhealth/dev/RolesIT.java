package org.devhealth.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the roles of roles.sql may do and, above all, may not. */
class RolesIT {

  @TempDir static Path folder;

  private static Stores stores;

  @BeforeAll
  static void startStores() throws Exception {
    stores = Stores.start(DevSettings.embedded(folder));
    try (var migrator = login("devhealth_migrator", "DEVHEALTH_POSTGRES_MIGRATOR_PASSWORD")) {
      run(migrator, "SET ROLE devhealth_owner");
      run(migrator, "CREATE TABLE devhealth.sample (id int)");
      run(migrator, "GRANT SELECT ON devhealth.sample TO devhealth_app");
      run(migrator, "GRANT SELECT, DELETE ON devhealth.sample TO devhealth_purge");
      run(migrator, "CREATE TABLE batch.jobs (id int)");
      run(migrator, "GRANT SELECT, INSERT, UPDATE, DELETE ON batch.jobs TO devhealth_login");
    }
  }

  @AfterAll
  static void closeStores() {
    stores.close();
  }

  @Test
  void theServersLoginHasNoRightsOfItsOwnOnTheProductsTables() throws Exception {
    try (var server = server()) {
      assertThatThrownBy(() -> run(server, "SELECT * FROM devhealth.sample"))
          .hasMessageContaining("permission denied for schema devhealth");
      run(server, "INSERT INTO batch.jobs VALUES (1)");
    }
  }

  @Test
  void theServerReadsAsOneRoleAndDeletesAsAnother() throws Exception {
    try (var server = server()) {
      server.setAutoCommit(false);
      run(server, "SET LOCAL ROLE devhealth_app");
      run(server, "SELECT * FROM sample");
      assertThatThrownBy(() -> run(server, "DELETE FROM sample"))
          .hasMessageContaining("permission denied");
      server.rollback();
      run(server, "SET LOCAL ROLE devhealth_purge");
      run(server, "DELETE FROM sample");
      server.commit();
      assertThatThrownBy(() -> run(server, "SELECT * FROM devhealth.sample"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void nobodyButTheMigratorBecomesTheOwner() throws Exception {
    try (var server = server()) {
      assertThatThrownBy(() -> run(server, "SET ROLE devhealth_owner"))
          .hasMessageContaining("permission denied to set role");
    }
  }

  @Test
  void theMigratorOwnsNothingUntilItBecomesTheOwner() throws Exception {
    try (var migrator = login("devhealth_migrator", "DEVHEALTH_POSTGRES_MIGRATOR_PASSWORD")) {
      assertThatThrownBy(() -> run(migrator, "DROP TABLE devhealth.sample"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void noRolePassesOverRowLevelSecurity() throws Exception {
    try (var connection = stores.administrator().orElseThrow().getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT count(*), count(*) FILTER (WHERE rolsuper OR rolbypassrls
                      OR rolcreaterole OR rolcreatedb OR rolreplication)
                    FROM pg_roles WHERE rolname LIKE 'devhealth%'""")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(5);
      assertThat(rows.getInt(2)).isZero();
    }
  }

  @Test
  void theServersLoginMakesNoTablesAnywhere() throws Exception {
    try (var server = server()) {
      for (var schema : new String[] {"public", "devhealth", "batch"}) {
        assertThatThrownBy(() -> run(server, "CREATE TABLE " + schema + ".mine (id int)"))
            .hasMessageContaining("permission denied for schema");
      }
      assertThatThrownBy(() -> run(server, "CREATE TEMP TABLE mine (id int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theServersWaitsAreBounded() throws Exception {
    try (var server = server();
        var rows =
            server
                .createStatement()
                .executeQuery(
                    """
                    SELECT current_setting('lock_timeout'), current_setting('search_path'),
                      current_setting('idle_in_transaction_session_timeout')""")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("30s");
      assertThat(rows.getString(2)).isEqualTo("devhealth");
      assertThat(rows.getString(3)).isEqualTo("1min");
    }
  }

  private static Connection server() throws SQLException {
    return login("devhealth_login", "DEVHEALTH_POSTGRES_PASSWORD");
  }

  private static Connection login(String user, String passwordName) throws SQLException {
    var password = stores.environment().get(passwordName);
    return DriverManager.getConnection(stores.postgres().address(), user, password);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
