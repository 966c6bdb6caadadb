package org.devhealth.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.devhealth.access.TenantTables.Table;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that forget their filter; for every table and partition that has an organization. */
class TenantIsolationIT {

  private static final UUID OURS = UUID.randomUUID();
  private static final UUID THEIRS = UUID.randomUUID();

  static Stream<Table> tables() {
    return asAdministrator(TenantTables::all).stream();
  }

  static Stream<Table> wholeTables() {
    return tables().filter(table -> !table.partition());
  }

  static Stream<Table> partitions() {
    return tables().filter(Table::partition);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableForcesRowSecurity(Table table) {
    assertThat(table.forced()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("partitions")
  void noRoleReachesAPartitionDirectly(Table partition) {
    for (String role : List.of("devhealth_app", "devhealth_platform", "devhealth_purge")) {
      for (String right : List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")) {
        assertThat(mayUse(role, partition, right)).as(role + " " + right).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("wholeTables")
  void oneOrganizationNeverReadsAnothersRows(Table table) {
    withRows(
        table,
        handle -> {
          for (String role : List.of("devhealth_app", "devhealth_purge")) {
            assertThat(visible(handle, role, table)).as(role).isZero();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("wholeTables")
  void oneOrganizationNeverDeletesAnothersRows(Table table) {
    withRows(
        table,
        handle -> {
          for (String role : List.of("devhealth_app", "devhealth_purge")) {
            assertThat(deleted(handle, role, table)).as(role).isZero();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("wholeTables")
  void aTransactionBoundToNobodySeesNoOrganization(Table table) {
    if (!mayUse("devhealth_app", table, "SELECT")) {
      return;
    }
    withRows(
        table,
        handle -> {
          bind(handle, "devhealth_app", "");
          String anybodys = " WHERE org_id IN (?, ?)";
          assertThat(count(handle, table, anybodys, OURS, THEIRS)).isZero();
        });
  }

  private static long visible(Handle handle, String role, Table table) {
    if (!mayUse(role, table, "SELECT")) {
      return 0;
    }
    bind(handle, role, OURS.toString());
    long theirs = count(handle, table, " WHERE org_id = ?", THEIRS);
    handle.execute("RESET ROLE");
    return theirs;
  }

  private static long deleted(Handle handle, String role, Table table) {
    if (!mayUse(role, table, "DELETE")) {
      return 0;
    }
    bind(handle, role, OURS.toString());
    handle.execute("SAVEPOINT before_delete");
    handle.execute("DELETE FROM " + table.name());
    handle.execute("RESET ROLE");
    long left = count(handle, table, " WHERE org_id = ?", THEIRS);
    handle.execute("ROLLBACK TO SAVEPOINT before_delete");
    handle.execute("RESET ROLE");
    return 1 - left;
  }

  private static long count(Handle handle, Table table, String where, UUID... organizations) {
    return handle
        .select("SELECT count(*) FROM " + table.name() + where, (Object[]) organizations)
        .mapTo(Long.class)
        .one();
  }

  private static void bind(Handle handle, String role, String organization) {
    handle.execute(
        "SELECT set_config('role', ?, true), set_config('devhealth.org_id', ?, true),"
            + " set_config('devhealth.org_ids', ?, true), set_config('devhealth.user_id', '', true)",
        role,
        organization,
        organization);
  }

  private static void withRows(Table table, Consumer<Handle> check) {
    Jdbi.create(MigratedPostgres.shared().administrator())
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL search_path = devhealth");
              handle.execute("SET LOCAL session_replication_role = replica");
              TenantTables.relax(handle, table);
              TenantTables.insert(handle, table, OURS);
              TenantTables.insert(handle, table, THEIRS);
              handle.execute("SET LOCAL session_replication_role = origin");
              check.accept(handle);
              handle.rollback();
            });
  }

  private static boolean mayUse(String role, Table table, String right) {
    return asAdministrator(
        handle ->
            handle
                .select(
                    "SELECT has_table_privilege(?, ?, ?)", role, "devhealth." + table.name(), right)
                .mapTo(Boolean.class)
                .one());
  }

  private static <T> T asAdministrator(HandleCallback<T, RuntimeException> work) {
    return Jdbi.create(MigratedPostgres.shared().administrator()).withHandle(work);
  }
}
