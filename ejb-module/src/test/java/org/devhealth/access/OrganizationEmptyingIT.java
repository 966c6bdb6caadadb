package org.devhealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.devhealth.access.TenantTables.Table;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** What the deletion of an organization does to every table with an organization, new ones too. */
class OrganizationEmptyingIT {

  private static final UUID OURS = UUID.randomUUID();
  private static final UUID THEIRS = UUID.randomUUID();
  private static final String EMPTY = "SELECT sum(row_count) FROM empty_organization(?)";
  private static final String KEPT =
      """
      SELECT EXISTS (SELECT FROM organization_kept_tables WHERE ? LIKE pattern)
      """;

  @Test
  void everyTableIsEmptiedOfOneOrganizationOrKeptWithAReason() {
    withRowsEverywhere(
        handle -> {
          closing(handle, "closed", "executing");
          long gone = handle.select(EMPTY, OURS).mapTo(Long.class).one();

          long emptied = 0;
          for (Table table : wholeTables(handle)) {
            boolean kept = handle.select(KEPT, table.name()).mapTo(Boolean.class).one();
            emptied += kept ? 0 : 1;
            assertThat(rows(handle, table, OURS) > 0).as(table.name()).isEqualTo(kept);
            assertThat(rows(handle, table, THEIRS)).as(table.name()).isPositive();
          }
          assertThat(gone).isEqualTo(emptied).isGreaterThan(10);
        });
  }

  @Test
  void nothingGoesUnlessTheDeletionIsUnderWayAndNoHoldProtects() {
    withRowsEverywhere(
        handle -> {
          closing(handle, "closing", "scheduled");
          assertRefused(handle, "DH005");
          closing(handle, "closed", "executing");
          hold(handle);
          assertRefused(handle, "DH004");
        });
  }

  private static void assertRefused(Handle handle, String state) {
    handle.execute("SAVEPOINT before_refusal");
    assertThatThrownBy(() -> handle.select(EMPTY, OURS).mapTo(Long.class).one())
        .isInstanceOf(UnableToExecuteStatementException.class)
        .cause()
        .hasFieldOrPropertyWithValue("SQLState", state);
    handle.execute("ROLLBACK TO SAVEPOINT before_refusal");
  }

  private static void closing(Handle handle, String organization, String deletion) {
    handle.execute("SET LOCAL session_replication_role = replica");
    handle.execute("DELETE FROM organizations WHERE id = ?", OURS);
    handle.execute(
        """
        INSERT INTO organizations (id, name, slug, status, created_at, updated_at)
        VALUES (?, 'Ours', 'ours', ?, now(), now())
        """,
        OURS,
        organization);
    handle.execute("UPDATE organization_deletions SET status = ? WHERE org_id = ?", deletion, OURS);
    handle.execute("SET LOCAL session_replication_role = origin");
  }

  private static void hold(Handle handle) {
    handle.execute("SET LOCAL session_replication_role = replica");
    handle.execute(
        "UPDATE legal_hold_terms SET protects_until = 'infinity' WHERE org_id = ?", OURS);
    handle.execute("SET LOCAL session_replication_role = origin");
  }

  private static long rows(Handle handle, Table table, UUID organization) {
    return handle
        .select("SELECT count(*) FROM " + table.name() + " WHERE org_id = ?", organization)
        .mapTo(Long.class)
        .one();
  }

  private static List<Table> wholeTables(Handle handle) {
    return TenantTables.all(handle).stream().filter(table -> !table.partition()).toList();
  }

  private static void withRowsEverywhere(Consumer<Handle> check) {
    Jdbi.create(MigratedPostgres.shared().administrator())
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL search_path = devhealth");
              handle.execute("SET LOCAL session_replication_role = replica");
              for (Table table : wholeTables(handle)) {
                TenantTables.relax(handle, table);
                TenantTables.insert(handle, table, OURS);
                TenantTables.insert(handle, table, THEIRS);
              }
              handle.execute(
                  "UPDATE legal_hold_terms SET protects_until = now() WHERE org_id IN (?, ?)",
                  OURS,
                  THEIRS);
              handle.execute("SET LOCAL session_replication_role = origin");
              check.accept(handle);
              handle.rollback();
            });
  }
}
