package org.devhealth.kernel.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ChangelogIT {

  private final MigratedPostgres postgres = MigratedPostgres.shared();
  private final Jdbi administrator = Jdbi.create(postgres.administrator());

  @Test
  void theOwnerAndNobodyWhoCanLogInOwnsEveryTable() {
    assertThat(
            texts(
                """
            SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname IN ('devhealth', 'batch')
            """))
        .containsExactly("devhealth_owner");
    assertThat(texts("SELECT 'x' FROM pg_roles WHERE rolname = 'devhealth_owner' AND rolcanlogin"))
        .isEmpty();
  }

  @Test
  void theLoginRoleHasNoRightOnAnyTableOfTheProduct() {
    assertThat(
            texts(
                """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = 'devhealth'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
              AND has_table_privilege('devhealth_login', oid,
                'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
            """))
        .isEmpty();
  }

  @Test
  void aSecondRunChangesNothing() throws SQLException {
    var before = texts("SELECT id || md5sum FROM devhealth.databasechangelog ORDER BY 1");

    migrate();

    assertThat(texts("SELECT id || md5sum FROM devhealth.databasechangelog ORDER BY 1"))
        .isEqualTo(before);
  }

  @Test
  void aLockRowLeftByAKilledServerBlocksNobody() throws SQLException {
    administrator.useHandle(
        handle ->
            handle.execute(
                """
                UPDATE devhealth.databasechangeloglock
                SET locked = true, lockgranted = now(), lockedby = 'a dead server'
                """));
    forgetTheLastRun();

    migrate();

    assertThat(texts("SELECT 'x' FROM devhealth.databasechangeloglock WHERE locked")).isEmpty();
  }

  @Test
  void severalServersMayMigrateAtOnce() throws Exception {
    forgetTheLastRun();
    var threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> servers =
          IntStream.range(0, 4).mapToObj(i -> (Callable<Void>) this::migrateOnce).toList();
      for (var server : threads.invokeAll(servers)) {
        server.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theConnectionIsLeftAsItWas() throws SQLException {
    try (Connection connection = postgres.migrator().getConnection()) {
      new Changelog(Duration.ofSeconds(30)).applyTo(connection);

      assertThat(connection.getAutoCommit()).isTrue();
      try (var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT current_user, session_user")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo(row.getString(2)).isEqualTo("devhealth_migrator");
      }
    }
    assertThat(texts("SELECT 'x' FROM pg_locks WHERE locktype = 'advisory'")).isEmpty();
  }

  @Test
  void waitingForAnotherServerIsBounded() throws SQLException {
    try (Connection other = postgres.migrator().getConnection();
        var statement = other.createStatement();
        Connection ours = postgres.migrator().getConnection()) {
      statement.execute("SELECT pg_advisory_lock(" + Changelog.LOCK + ")");

      assertThatThrownBy(() -> new Changelog(Duration.ofMillis(200)).applyTo(ours))
          .isInstanceOf(MigrationFailure.class)
          .hasMessageContaining("Another server");
    }
  }

  @Test
  void nothingRunsWhenTheLastRunWasThisReleases() throws SQLException {
    String noticed = "UPDATE devhealth.databasechangeloglock SET lockedby = 'nobody since'";
    administrator.useHandle(handle -> handle.execute(noticed));

    migrate();

    assertThat(texts("SELECT lockedby FROM devhealth.databasechangeloglock"))
        .containsExactly("nobody since");
  }

  @Test
  void anotherReleasesLastRunIsFollowedByOurs() throws SQLException {
    administrator.useHandle(
        handle -> handle.execute("UPDATE devhealth.applied_changelog SET fingerprint = 'other'"));
    var applied = texts("SELECT history FROM devhealth.applied_changelog");

    migrate();

    assertThat(texts("SELECT fingerprint FROM devhealth.applied_changelog"))
        .containsExactly(
            ChangelogFingerprint.of(getClass().getClassLoader(), "db/changelog.xml").orElseThrow());
    assertThat(texts("SELECT history FROM devhealth.applied_changelog")).isEqualTo(applied);
  }

  @Test
  void aHistoryThatIsNotTheLastRunsIsLookedThrough() throws SQLException {
    administrator.useHandle(
        handle -> {
          handle.execute(
              """
              INSERT INTO devhealth.databasechangelog
                (id, author, filename, dateexecuted, orderexecuted, exectype)
              VALUES ('other-1', 'other', 'db/other.sql', now(), 100000, 'EXECUTED')
              """);
          handle.execute(
              """
              UPDATE devhealth.databasechangeloglock
              SET locked = true, lockgranted = now(), lockedby = 'looked through'
              """);
        });

    migrate();

    assertThat(texts("SELECT 'x' FROM devhealth.databasechangeloglock WHERE locked")).isEmpty();
    administrator.useHandle(
        handle -> handle.execute("DELETE FROM devhealth.databasechangelog WHERE id = 'other-1'"));
  }

  private void forgetTheLastRun() {
    administrator.useHandle(handle -> handle.execute("DELETE FROM devhealth.applied_changelog"));
  }

  private Void migrateOnce() throws SQLException {
    migrate();
    return null;
  }

  private void migrate() throws SQLException {
    try (Connection connection = postgres.migrator().getConnection()) {
      new Changelog(Duration.ofSeconds(30)).applyTo(connection);
    }
  }

  private List<String> texts(String sql) {
    return administrator.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
