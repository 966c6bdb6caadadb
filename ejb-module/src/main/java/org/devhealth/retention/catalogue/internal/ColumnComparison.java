package org.devhealth.retention.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.OrganizationColumn;
import org.devhealth.retention.catalogue.Store;

/** Compares the columns that the catalogue names with those of the live table. */
final class ColumnComparison {

  private ColumnComparison() {}

  /** What is wrong; empty when everything is as the catalogue says. */
  static List<String> of(GovernedTable table, LiveTable live) {
    List<String> wrong = new ArrayList<>();
    for (String column : columnsOf(table)) {
      if (!live.has(column)) {
        wrong.add("has no column " + column);
      }
    }
    if (needsOrganization(table)) {
      expect(wrong, live, table.organizationColumn(), type -> isOrganization(table, type));
    }
    if (table.time() != null) {
      table
          .time()
          .columns()
          .forEach(name -> expect(wrong, live, name, type -> isTime(table, type)));
    }
    for (List<String> lists : table.subjects().lists().values()) {
      lists.forEach(name -> expect(wrong, live, name, type -> type.startsWith("Array(")));
    }
    return wrong;
  }

  /** The columns that a purge reads. */
  static Set<String> columnsOf(GovernedTable table) {
    Set<String> columns = new LinkedHashSet<>(table.key());
    if (needsOrganization(table)) {
      columns.add(table.organizationColumn());
    }
    if (table.time() != null) {
      columns.addAll(table.time().columns());
    }
    if (table.follows() != null) {
      columns.addAll(table.follows().columns());
    }
    columns.addAll(table.subjects().all());
    return columns;
  }

  private static boolean needsOrganization(GovernedTable table) {
    return table.follows() == null || table.store() == Store.CLICKHOUSE;
  }

  private static void expect(
      List<String> wrong, LiveTable live, String column, Predicate<String> wanted) {
    String type = live.typeOf(column);
    if (!type.isEmpty() && !wanted.test(type)) {
      wrong.add("has column " + column + " of type " + type);
    }
  }

  private static boolean isOrganization(GovernedTable table, String type) {
    if (table.organization().type() == OrganizationColumn.Type.UUID) {
      return type.equalsIgnoreCase("uuid");
    }
    return type.equals("text")
        || type.startsWith("character varying")
        || type.equals("String")
        || type.equals("LowCardinality(String)");
  }

  private static boolean isTime(GovernedTable table, String type) {
    if (table.store() == Store.POSTGRES) {
      return type.equals("timestamp with time zone");
    }
    String bare = type.replaceFirst("^Nullable\\((.*)\\)$", "$1");
    boolean day = bare.equals("Date") || bare.equals("Date32");
    return table.time().wholeDays() ? day : bare.startsWith("DateTime");
  }
}
