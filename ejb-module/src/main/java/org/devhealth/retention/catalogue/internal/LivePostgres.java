package org.devhealth.retention.catalogue.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Mismatch;
import org.devhealth.retention.catalogue.Store;
import org.jdbi.v3.core.Handle;

/** Compares governed tables of PostgreSQL with its catalogue, their rights included. */
@ApplicationScoped
public class LivePostgres {

  private static final String COLUMNS =
      """
      SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type,
        has_column_privilege('devhealth_purge', c.oid, a.attnum, 'SELECT') AS readable,
        has_table_privilege('devhealth_purge', c.oid, 'DELETE') AS deletable,
        c.relrowsecurity AND c.relforcerowsecurity AS guarded
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.oid = to_regclass(:table) AND c.relkind IN ('r', 'p', 'v')
        AND a.attnum > 0 AND NOT a.attisdropped
      """;

  /** What PostgreSQL says of one column and of its table. */
  private record Column(
      String name, String type, boolean readable, boolean deletable, boolean guarded) {}

  /** What is wrong with the data type's tables here. */
  public List<Mismatch> compare(Handle handle, DataType type) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (GovernedTable table : type.tables()) {
      if (table.store() == Store.POSTGRES) {
        compare(handle, table)
            .forEach(wrong -> mismatches.add(new Mismatch(Store.POSTGRES, table.name(), wrong)));
      }
    }
    return mismatches;
  }

  private static List<String> compare(Handle handle, GovernedTable table) {
    List<Column> columns = columns(handle, table.name());
    if (columns.isEmpty()) {
      return List.of("does not exist");
    }
    Map<String, String> types = new HashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    List<String> wrong = new ArrayList<>(ColumnComparison.of(table, new LiveTable(types)));
    wrong.addAll(rights(table, columns));
    if (table.unlessIn() != null && columns(handle, table.unlessIn()).isEmpty()) {
      wrong.add("needs the view " + table.unlessIn());
    }
    return wrong;
  }

  private static List<String> rights(GovernedTable table, List<Column> columns) {
    List<String> wrong = new ArrayList<>();
    if (!columns.get(0).guarded()) {
      wrong.add("has no forced row-level security");
    }
    if (!columns.get(0).deletable()) {
      wrong.add("gives devhealth_purge no right to delete");
    }
    columns.stream()
        .filter(column -> !column.readable())
        .filter(column -> ColumnComparison.columnsOf(table).contains(column.name()))
        .forEach(column -> wrong.add("lets devhealth_purge not read " + column.name()));
    return wrong;
  }

  private static List<Column> columns(Handle handle, String table) {
    return handle
        .createQuery(COLUMNS)
        .bind("table", table)
        .map(
            (row, context) ->
                new Column(
                    row.getString("name"),
                    row.getString("type"),
                    row.getBoolean("readable"),
                    row.getBoolean("deletable"),
                    row.getBoolean("guarded")))
        .list();
  }
}
