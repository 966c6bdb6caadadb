package org.devhealth.retention.purge.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.devhealth.retention.catalogue.GovernedTable;
import org.jdbi.v3.core.Handle;

/**
 * The statement that deletes rows and returns them whole; names come from the checked catalogue and
 * from the database.
 */
final class PostgresArchiveSql {

  private static final String DELETE =
      """
      WITH gone AS (
        DELETE FROM %1$s t
        WHERE %2$s AND %3$s >= :cursor AND %3$s < :boundary AND %3$s < :cutoff
        %4$s
        RETURNING %5$s AS archived_key, %6$s AS archived_row%7$s)%8$s
      SELECT * FROM (%9$s) AS deleted
      """;
  private static final String DELETE_CHILD =
      """
      ,
      %2$s AS (
        DELETE FROM %1$s c USING gone g WHERE %3$s
        RETURNING %4$s AS archived_key, %5$s AS archived_row)""";
  private static final String DELETED =
      "SELECT '%s'::text AS table_name, archived_key, archived_row FROM %s";

  /** What the role may read; secrets of sessions, for example, it may not. */
  private static final String COLUMNS =
      """
      SELECT quote_ident(attname) AS name, attname AS plain,
        atttypid = 'timestamptz'::regtype AS instant
      FROM pg_attribute
      WHERE attrelid = to_regclass(:table) AND attnum > 0 AND NOT attisdropped
        AND has_column_privilege(attrelid, attnum, 'SELECT')
      ORDER BY attnum
      """;

  private PostgresArchiveSql() {}

  /** A column as its table names it. */
  record Column(String quoted, String plain, boolean instant) {

    /** Its value as text; times as RFC 3339 in UTC, whatever the session's time zone is. */
    private String text(String alias) {
      String value = alias + quoted;
      return instant
          ? "(to_jsonb(" + value + " AT TIME ZONE 'UTC') #>> '{}') || 'Z'"
          : value + "::text";
    }
  }

  /** The columns of a table that the role of the transaction may read. */
  static List<Column> columns(Handle handle, GovernedTable table) {
    return handle
        .createQuery(COLUMNS)
        .bind("table", table.name())
        .map(
            (row, context) ->
                new Column(row.getString(1), row.getString(2), row.getBoolean("instant")))
        .list();
  }

  /** Deletes a root's rows with their children and returns table, key and row of each. */
  static String deleteReturning(
      GovernedTable root,
      List<GovernedTable> children,
      String conditions,
      Function<GovernedTable, List<Column>> columns) {
    StringBuilder deletions = new StringBuilder();
    List<String> deleted = new ArrayList<>(List.of(DELETED.formatted(root.name(), "gone")));
    for (GovernedTable child : children) {
      String name = "gone_" + deleted.size();
      deletions.append(
          DELETE_CHILD.formatted(
              child.name(),
              name,
              PostgresPurgeSql.follows(child, PostgresPurgeSql.returned(root)),
              PostgresPurgeSql.keyText("c.", child),
              row("c.", columns.apply(child))));
      deleted.add(DELETED.formatted(child.name(), name));
    }
    return DELETE.formatted(
        root.name(),
        PostgresPurgeSql.ofOne(root),
        PostgresPurgeSql.timeOf(root),
        conditions + PostgresPurgeSql.unlessIn(root),
        PostgresPurgeSql.keyText("t.", root),
        row("t.", columns.apply(root)),
        children.isEmpty() ? "" : PostgresPurgeSql.returning(root),
        deletions,
        String.join(" UNION ALL ", deleted));
  }

  private static String row(String alias, List<Column> columns) {
    String names =
        columns.stream()
            .map(column -> "'" + column.plain().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    String values =
        columns.stream().map(column -> column.text(alias)).collect(Collectors.joining(", "));
    return "json_object(ARRAY[" + names + "]::text[], ARRAY[" + values + "]::text[])::text";
  }
}
