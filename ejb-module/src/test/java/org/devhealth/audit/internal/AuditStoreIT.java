package org.devhealth.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.internal.seal.SealedLog;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whatever the application would like to do. */
class AuditStoreIT {

  private static final String NO_PRIVILEGE = "42501";
  private static final String APPEND_ONLY = "DH001";
  private static final int EVENTS = 20;

  private final MigratedPostgres postgres = MigratedPostgres.shared();
  private final SealedLog log = new SealedLog();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_log SET reason = 'other'",
        "DELETE FROM audit_log",
        "TRUNCATE audit_log",
        "DROP TABLE audit_log",
        "ALTER TABLE audit_log DISABLE TRIGGER ALL",
        "DELETE FROM audit_unsealed",
        "INSERT INTO audit_unsealed (org_id, event_ids, event_times) VALUES (NULL, NULL, NULL)",
        "UPDATE audit_leaf SET seq = 0",
        "INSERT INTO audit_tree (org_id) VALUES (gen_random_uuid())",
        "UPDATE audit_checkpoint SET note = ''",
        "DELETE FROM audit_checkpoint"
      })
  void theApplicationMayOnlyInsertAndRead(String statement) {
    log.write(EVENTS);
    assertRefused(Binding.app(log.organization), statement, NO_PRIVILEGE);
    assertThat(ids()).hasSize(EVENTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE audit_log SET reason = 'other'", "TRUNCATE audit_log"})
  void thePurgeRoleMayDeleteButNothingElse(String statement) {
    log.write(EVENTS);
    assertRefused(Binding.purge(List.of(log.organization)), statement, NO_PRIVILEGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE devhealth.audit_log SET reason = 'other' WHERE org_id = ?",
        "UPDATE devhealth.audit_checkpoint SET note = '' WHERE org_id = ?",
        "DELETE FROM devhealth.audit_checkpoint WHERE org_id = ?"
      })
  void evenTheDatabasesSuperuserIsRefusedByATrigger(String statement) {
    log.write(EVENTS);
    log.seal();
    Jdbi administrator = Jdbi.create(postgres.administrator());
    assertThatThrownBy(
            () ->
                administrator.useHandle(
                    handle -> handle.execute(statement, log.organization.value())))
        .hasRootCauseInstanceOf(SQLException.class)
        .satisfies(failure -> assertThat(stateOf(failure)).isEqualTo(APPEND_ONLY));
  }

  @Test
  void anotherOrganizationsEventsDoNotExistAndCannotBeWritten() {
    log.write(EVENTS);
    OrgId other = new OrgId(UUID.randomUUID());
    List<String> visible =
        postgres.with(
            Binding.app(other),
            handle ->
                handle
                    .createQuery("SELECT id::text FROM audit_log WHERE org_id = :org")
                    .bind("org", log.organization.value())
                    .mapTo(String.class)
                    .list());
    assertThat(visible).isEmpty();
    assertThatThrownBy(
            () ->
                postgres.with(
                    Binding.app(other),
                    handle ->
                        handle.execute(
                            """
                            INSERT INTO audit_log (id, occurred_at, org_id, actor_type, action,
                              action_version, resource_type, outcome)
                            VALUES (gen_random_uuid(), now(), ?, 'user', 'a.b', 1, 'a', 'success')
                            """,
                            log.organization.value())))
        .satisfies(failure -> assertThat(stateOf(failure)).isEqualTo(NO_PRIVILEGE));
  }

  @Test
  void howeverMuchIsWrittenNothingOlderGoes() {
    log.write(EVENTS);
    List<UUID> before = ids();
    LoggedEvents.write(postgres, log.organization, 20_000);
    assertThat(ids()).hasSize(EVENTS + 20_000).containsAll(before);
  }

  private List<UUID> ids() {
    return log.app(
        handle -> handle.createQuery("SELECT id FROM audit_log").mapTo(UUID.class).list());
  }

  private void assertRefused(Binding binding, String statement, String state) {
    assertThatThrownBy(() -> postgres.with(binding, handle -> handle.execute(statement)))
        .satisfies(failure -> assertThat(stateOf(failure)).isEqualTo(state));
  }

  private static String stateOf(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause == null ? "" : ((SQLException) cause).getSQLState();
  }
}
