package org.devhealth.access;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tables with {@code org_id}, and rows in them made from nothing but the catalogue, so that a
 * new table is found by itself. To be used as superuser in a transaction that is rolled back.
 */
final class TenantTables {

  private static final String WITH_ORGANIZATION =
      """
      SELECT c.relname, c.relispartition, c.relrowsecurity AND c.relforcerowsecurity AS forced
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
      WHERE n.nspname = 'devhealth' AND c.relkind IN ('r', 'p') ORDER BY c.relname
      """;
  private static final String CHECKS =
      """
      SELECT conname FROM pg_constraint
      WHERE conrelid = cast('devhealth.' || :table AS regclass) AND contype = 'c' AND conislocal
      """;
  private static final String REQUIRED_COLUMNS =
      """
      SELECT column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'devhealth' AND table_name = :table AND column_name <> 'org_id'
        AND is_generated = 'NEVER' AND is_identity = 'NO'
        AND is_nullable = 'NO' AND column_default IS NULL
      """;

  private TenantTables() {}

  /** A table or partition; forced means that row-level security binds even its owner. */
  record Table(String name, boolean partition, boolean forced) {}

  private record Column(String name, String type) {

    String value() {
      return switch (type) {
        case "uuid" -> "gen_random_uuid()";
        case "timestamp with time zone" -> "now()";
        case "date" -> "current_date";
        case "boolean" -> "true";
        case "jsonb" -> "cast('{}' AS jsonb)";
        case "bytea" -> "sha256(cast(gen_random_uuid()::text AS bytea))";
        case "inet" -> "cast('192.0.2.1' AS inet)";
        case "cidr" -> "cast('192.0.2.0/24' AS cidr)";
        case "ARRAY", "int8multirange" -> "'{}'";
        case "interval" -> "cast('1 day' AS interval)";
        case "text", "character varying" -> "gen_random_uuid()::text";
        default -> "1";
      };
    }
  }

  static List<Table> all(Handle handle) {
    return handle
        .createQuery(WITH_ORGANIZATION)
        .map((row, context) -> new Table(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
        .list();
  }

  /** Rows may say anything from now on: only whose they are matters here. */
  static void relax(Handle handle, Table table) {
    handle
        .createQuery(CHECKS)
        .bind("table", table.name())
        .mapTo(String.class)
        .list()
        .forEach(
            check -> handle.execute("ALTER TABLE " + table.name() + " DROP CONSTRAINT " + check));
  }

  static void insert(Handle handle, Table table, UUID organization) {
    List<Column> columns =
        handle
            .createQuery(REQUIRED_COLUMNS)
            .bind("table", table.name())
            .map((row, context) -> new Column(row.getString(1), row.getString(2)))
            .list();
    String names =
        columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining());
    String values =
        columns.stream().map(column -> ", " + column.value()).collect(Collectors.joining());
    handle.execute(
        "INSERT INTO " + table.name() + " (org_id" + names + ") VALUES (?" + values + ")",
        organization);
  }
}
