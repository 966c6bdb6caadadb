package org.devhealth.it.purge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.devhealth.it.installation.ClickHouseSql;

/** Rows of any table in ClickHouse, made up from the types of its columns. */
record ClickHouseTables(ClickHouseSql sql, String organization, Held held) implements TableStore {

  private static final int ROWS = 60;
  private static final String UUID_OF_ROW =
      "toUUID(concat('00000000-0000-7000-8000-', leftPad(lower(hex(number + 1)), 12, '0')))";
  private static final String AGE =
      "(toDateTime64(now(), 3, 'UTC') - toIntervalDay(if(number < 45, 400 + number, 10))"
          + " + toIntervalSecond(number))";

  /** A column with its type in ClickHouse's words. */
  private record Column(String name, String type) {}

  @Override
  public void fill(List<CatalogueTable> tables) {
    for (CatalogueTable table : tables) {
      insert(table, tables, "1");
      if (table.replacing()) {
        insert(table, tables, "number % 4 = 0");
      }
    }
  }

  @Override
  public long expired(
      CatalogueTable table, List<CatalogueTable> tables, Instant cutoff, boolean kept) {
    return count(table, tables, before(rootOf(table, tables), cutoff, kept));
  }

  @Override
  public long all(CatalogueTable table, List<CatalogueTable> tables) {
    return count(table, tables, "1");
  }

  private long count(CatalogueTable table, List<CatalogueTable> tables, String condition) {
    CatalogueTable root = rootOf(table, tables);
    String rows = "toString(" + root.organization() + ") = '" + organization + "' AND " + condition;
    if (table.follows() != null) {
      rows =
          "(%s) IN (SELECT %s FROM %s WHERE %s)"
              .formatted(list(table.parentColumns()), list(root.key()), from(root), rows);
    }
    return sql.count("SELECT count() FROM " + from(table) + " WHERE " + rows, Map.of());
  }

  private static CatalogueTable rootOf(CatalogueTable table, List<CatalogueTable> tables) {
    return table.follows() == null ? table : TableStore.parentOf(table, tables);
  }

  private static String from(CatalogueTable table) {
    return table.name() + (table.replacing() ? " FINAL" : "");
  }

  private static String list(List<String> columns) {
    return String.join(", ", columns);
  }

  private String before(CatalogueTable root, Instant cutoff, boolean kept) {
    String time = "coalesce(" + list(root.time()) + ")";
    boolean day =
        columnsOf(root).stream()
            .anyMatch(column -> column.name().equals(root.time().get(0)) && isDay(column));
    String end = day ? "toDateTime64(" + time + " + 1, 3, 'UTC')" : time;
    long millis = cutoff.toEpochMilli();
    String past = end + (day ? " <= " : " < ") + "fromUnixTimestamp64Milli(" + millis + ", 'UTC')";
    return past + " AND " + (kept ? "" : "NOT ") + "(" + heldBy(root) + ")";
  }

  private String heldBy(CatalogueTable root) {
    List<String> matches = new ArrayList<>(List.of("0"));
    for (Column column : columnsOf(root)) {
      for (String subject : subjectsOf(root, column)) {
        matches.add(
            column.type().startsWith("Array")
                ? "has(" + column.name() + ", '" + subject + "')"
                : "ifNull(toString(" + column.name() + ") = '" + subject + "', 0)");
      }
    }
    return String.join(" OR ", matches);
  }

  private List<String> subjectsOf(CatalogueTable table, Column column) {
    return held.byKind().keySet().stream()
        .filter(kind -> table.subjects(kind).contains(column.name()))
        .flatMap(kind -> held.of(kind).stream())
        .toList();
  }

  private void insert(CatalogueTable table, List<CatalogueTable> tables, String which) {
    List<Column> columns = columnsOf(table);
    sql.execute(
        "INSERT INTO %s (%s) SELECT %s FROM numbers(%d) WHERE %s"
            .formatted(
                table.name(),
                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                columns.stream()
                    .map(column -> value(table, column, tables))
                    .collect(Collectors.joining(", ")),
                ROWS,
                which),
        Map.of());
  }

  private String value(CatalogueTable table, Column column, List<CatalogueTable> tables) {
    int place = table.parentColumns().indexOf(column.name());
    if (place >= 0) {
      CatalogueTable parent = TableStore.parentOf(table, tables);
      Column key = new Column(parent.key().get(place), column.type());
      return value(parent, key, tables);
    }
    if (column.name().equals(table.organization())) {
      return column.type().equals("UUID") ? "toUUID('" + organization + "')" : quoted(organization);
    }
    if (table.time().contains(column.name())) {
      return time(column, table);
    }
    List<String> subjects = subjectsOf(table, column);
    return subjects.isEmpty() ? plain(column) : subject(table, column, subjects.get(0));
  }

  private static String time(Column column, CatalogueTable table) {
    String value = isDay(column) ? "toDate(" + AGE + ")" : AGE;
    boolean absentable = column.type().startsWith("Nullable") && table.time().size() > 1;
    return absentable ? "if(number % 3 = 0, NULL, " + value + ")" : value;
  }

  private static String subject(CatalogueTable table, Column column, String subject) {
    if (column.type().contains("UUID")) {
      return "if(number % 7 = 0, toUUID('" + subject + "'), " + UUID_OF_ROW + ")";
    }
    int every = table.subjects("user").contains(column.name()) ? 5 : 6;
    String value =
        "if(number % " + every + " = 0, " + quoted(subject) + ", concat('x', toString(number)))";
    return column.type().startsWith("Array") ? "[" + value + "]" : value;
  }

  private static String plain(Column column) {
    String type = column.type();
    if (type.startsWith("Array")) {
      return "[]";
    }
    if (type.contains("UUID")) {
      return UUID_OF_ROW;
    }
    if (type.contains("String")) {
      return "concat('v', toString(number))";
    }
    if (type.contains("Date")) {
      return isDay(column) ? "toDate(now())" : "toDateTime64(now(), 3, 'UTC')";
    }
    return "number";
  }

  private static boolean isDay(Column column) {
    return column.type().equals("Date") || column.type().equals("Nullable(Date)");
  }

  private List<Column> columnsOf(CatalogueTable table) {
    return sql
        .lines(
            "SELECT name, type FROM system.columns WHERE database = currentDatabase()"
                + " AND table = {table:String} ORDER BY position FORMAT TSVRaw",
            Map.of("table", table.name()))
        .stream()
        .map(line -> new Column(before(line), line.substring(before(line).length() + 1)))
        .toList();
  }

  private static String before(String line) {
    return line.substring(0, line.indexOf('\t'));
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
