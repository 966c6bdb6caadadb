package org.devhealth.retention.purge.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.RunTable;
import org.jdbi.v3.core.Handle;

/** Reads the account of a run. */
final class RunCounts {

  private static final String SELECT =
      "SELECT * FROM purge_counts WHERE run_id = :run ORDER BY store, table_name, month";

  /** One row of the account. */
  private record Line(String store, String table, RunTable.Month month) {}

  private RunCounts() {}

  static List<RunTable> of(Handle handle, UUID run) {
    Map<String, List<Line>> byTable = new LinkedHashMap<>();
    handle
        .createQuery(SELECT)
        .bind("run", run)
        .map((row, context) -> line(row))
        .forEach(
            line ->
                byTable
                    .computeIfAbsent(line.store() + "." + line.table(), key -> new ArrayList<>())
                    .add(line));
    return byTable.values().stream().map(RunCounts::table).toList();
  }

  private static RunTable table(List<Line> lines) {
    Line first = lines.get(0);
    return new RunTable(
        Store.of(first.store()), first.table(), lines.stream().map(Line::month).toList());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("store"),
        row.getString("table_name"),
        new RunTable.Month(
            YearMonth.from(row.getObject("month", LocalDate.class)),
            row.getLong("rows_planned"),
            row.getLong("rows_held"),
            row.getLong("rows_deleted"),
            digest(row),
            strategies(row)));
  }

  private static List<PurgeStrategy> strategies(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("strategies").getArray();
    return Arrays.stream(names).map(PurgeStrategy::of).toList();
  }

  static RowDigest digest(ResultSet row) throws SQLException {
    return new RowDigest(word(row, 0), word(row, 1), word(row, 2), word(row, 3));
  }

  private static long word(ResultSet row, int index) throws SQLException {
    BigDecimal word = row.getBigDecimal("digest_" + index);
    return word.toBigInteger().longValue();
  }
}
