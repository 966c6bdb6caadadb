package org.devhealth.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.ClickHouseFailure;
import org.devhealth.kernel.clickhouse.ClickHouseTables;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.kernel.clickhouse.TenantClickHouse;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** A query that forgets its organization sees one organization all the same. */
@ArquillianTest
class TenantClickHouseIT {

  private static final OrgId ONE = new OrgId(UUID.randomUUID());
  private static final OrgId OTHER = new OrgId(UUID.randomUUID());

  @Inject private TenantClickHouse gateway;
  @Inject private ClickHouse clickHouse;
  @Inject private ClickHouseTables tables;
  @Inject private DataCatalogue catalogue;

  @Deployment
  static EnterpriseArchive product() {
    return ProductArchive.with(TenantClickHouseIT.class);
  }

  @Test
  void aQueryWithoutAnyConditionSeesItsOrganizationInEveryTable() {
    tables.createAbsent();
    List<GovernedTable> governed =
        catalogue.all().stream()
            .flatMap(type -> type.tables().stream())
            .filter(table -> table.store() == Store.CLICKHOUSE)
            .toList();
    assertTrue(governed.size() > 5);
    for (GovernedTable table : governed) {
      insert(table, ONE, 1);
      insert(table, OTHER, 2);

      assertEquals(1, count(ONE, table), table.name());
      assertEquals(2, count(OTHER, table), table.name());
      assertEquals(0, count(new OrgId(UUID.randomUUID()), table), table.name());
    }
  }

  @Test
  void joinsSubqueriesAndQualifiedNamesSeeItsOrganizationToo() {
    tables.createAbsent();
    GovernedTable commits = table("git_commits");
    insert(commits, ONE, 1);
    insert(commits, OTHER, 2);
    String database =
        clickHouse.rows(Statement.of("SELECT currentDatabase() AS d")).get(0).getString("d");

    for (String sql :
        List.of(
            "SELECT uniqExact(c.org_id) AS n FROM git_commits c JOIN git_commits d ON 1 = 1",
            "SELECT uniqExact(org_id) AS n FROM (SELECT org_id FROM git_commits)",
            "SELECT uniqExact(org_id) AS n FROM git_commits WHERE hash IN (SELECT hash FROM git_commits)",
            "SELECT uniqExact(org_id) AS n FROM " + database + ".git_commits",
            "WITH c AS (SELECT * FROM git_commits) SELECT uniqExact(org_id) AS n FROM c")) {
      assertEquals(1, number(ONE, sql), sql);
    }
  }

  @Test
  void aQueryCannotTakeTheConditionAwayNorWrite() {
    tables.createAbsent();
    for (String sql :
        List.of(
            "SELECT count() AS n FROM git_commits SETTINGS additional_table_filters = {}",
            "SELECT count() AS n FROM git_commits SETTINGS readonly = 0",
            "INSERT INTO git_commits (org_id) VALUES ('x')",
            "TRUNCATE TABLE git_commits")) {
      assertThrows(ClickHouseFailure.class, () -> gateway.rows(ONE, Statement.of(sql)), sql);
    }
  }

  @Test
  void aTableFunctionIsNoWayAround() {
    assertThrows(
        IllegalArgumentException.class,
        () -> number(ONE, "SELECT count() AS n FROM merge('devhealth', 'git_commits')"));
  }

  @Test
  void aTableWithoutAnOrganizationShowsNothing() {
    clickHouse.execute(
        Statement.of(
            "CREATE TABLE IF NOT EXISTS ownerless (n UInt8) ENGINE = MergeTree ORDER BY n"));
    clickHouse.execute(Statement.of("INSERT INTO ownerless VALUES (1)"));
    try {
      long end = System.nanoTime() + 8_000_000_000L;
      while (number(ONE, "SELECT count() AS n FROM ownerless") != 0) {
        assertTrue(System.nanoTime() < end, "the new table is still open");
      }
    } finally {
      clickHouse.execute(Statement.of("DROP TABLE ownerless SYNC"));
    }
  }

  private GovernedTable table(String name) {
    return catalogue.all().stream()
        .flatMap(type -> type.tables().stream())
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void insert(GovernedTable table, OrgId organization, int rows) {
    String key =
        table.key().stream()
            .filter(column -> !column.equals(table.organizationColumn()))
            .findFirst()
            .orElse("");
    clickHouse.execute(
        Statement.of(
            "ALTER TABLE "
                + table.name()
                + " DELETE WHERE toString("
                + table.organizationColumn()
                + ") = '"
                + organization
                + "' SETTINGS mutations_sync = 2"));
    for (int row = 0; row < rows; row++) {
      String more = key.isEmpty() ? "" : ", " + key;
      String value = key.isEmpty() ? "" : ", " + valueOf(table.name(), key);
      clickHouse.execute(
          Statement.of(
              "INSERT INTO "
                  + table.name()
                  + " ("
                  + table.organizationColumn()
                  + more
                  + ") SELECT '"
                  + organization
                  + "'"
                  + value));
    }
  }

  /** Another value for each row, so that no row replaces another. */
  private String valueOf(String table, String column) {
    String type =
        clickHouse
            .rows(
                Statement.of(
                    "SELECT type FROM system.columns WHERE database = currentDatabase()"
                        + " AND table = '"
                        + table
                        + "' AND name = '"
                        + column
                        + "'"))
            .get(0)
            .getString("type");
    if (type.contains("UUID")) {
      return "generateUUIDv4()";
    }
    if (type.contains("Date")) {
      return "toDate('2024-01-01') + rand() % 300";
    }
    return type.contains("String") ? "toString(generateUUIDv4())" : "rand()";
  }

  private long count(OrgId organization, GovernedTable table) {
    return number(organization, "SELECT count() AS n FROM " + table.name());
  }

  private long number(OrgId organization, String sql) {
    return Long.parseLong(gateway.rows(organization, Statement.of(sql)).get(0).getString("n"));
  }
}
