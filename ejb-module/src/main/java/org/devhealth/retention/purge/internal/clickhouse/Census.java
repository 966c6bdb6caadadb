package org.devhealth.retention.purge.internal.clickhouse;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.internal.Participant;

/** Counts expired and held rows per month; versions of one key count once. */
@ApplicationScoped
public class Census {

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final String ROOT =
      """
      SELECT toUInt32(toYYYYMM(%1$s)) AS month, toInt64(count()) AS total, toInt64(countIf(%4$s)) AS held
      FROM %2$s %3$s WHERE %5$s GROUP BY month ORDER BY month
      """;
  private static final String CHILD =
      """
      SELECT p.month AS month, toInt64(count()) AS total, toInt64(sum(p.held)) AS held
      FROM (SELECT %1$s AS k FROM %2$s %3$s WHERE %4$s) AS c
      INNER JOIN (SELECT %5$s AS k, toUInt32(toYYYYMM(%6$s)) AS month, %7$s AS held
        FROM %8$s %9$s WHERE %10$s) AS p ON c.k = p.k
      GROUP BY month ORDER BY month
      """;

  private static final String TOTAL =
      "SELECT toInt64(count()) AS total FROM %1$s %2$s WHERE toString(%3$s) = {org:String}";

  @Inject private ClickHouse clickHouse;

  List<PlannedTable> count(
      DataType type, OrgId organization, Instant cutoff, List<HoldTerm> terms) {
    List<Participant> scope = List.of(new Participant(null, organization, cutoff));
    List<PlannedTable> tables = new ArrayList<>();
    for (GovernedTable root : inClickHouse(type)) {
      Condition expired = Expired.of(root, scope);
      Condition held = HeldCondition.of(root, terms);
      tables.add(planned(root, countRoot(root, expired, held)));
      for (GovernedTable child : type.childrenOf(root)) {
        tables.add(planned(child, countChild(root, child, expired, held)));
      }
    }
    return tables;
  }

  long total(DataType type, OrgId organization) {
    return type.tables().stream()
        .filter(table -> table.store() == Store.CLICKHOUSE)
        .mapToLong(table -> total(table, organization))
        .sum();
  }

  private long total(GovernedTable table, OrgId organization) {
    String sql = TOTAL.formatted(table.name(), finalOf(table), table.organizationColumn());
    Statement statement = Statement.of(sql).with("org", organization.toString()).within(LIMIT);
    return clickHouse.rows(statement).get(0).getLong("total");
  }

  private List<PlannedMonth> countRoot(GovernedTable root, Condition expired, Condition held) {
    String sql =
        ROOT.formatted(root.time().sql(""), root.name(), finalOf(root), held.sql(), expired.sql());
    return months(held.applyTo(expired.applyTo(Statement.of(sql))));
  }

  private List<PlannedMonth> countChild(
      GovernedTable root, GovernedTable child, Condition expired, Condition held) {
    String sql =
        CHILD.formatted(
            KeyText.sql("", child.follows().columns()),
            child.name(),
            finalOf(child),
            Organizations.bound(child),
            KeyText.sql("", root.key()),
            root.time().sql(""),
            held.sql(),
            root.name(),
            finalOf(root),
            expired.sql());
    return months(held.applyTo(expired.applyTo(Statement.of(sql))));
  }

  private List<PlannedMonth> months(Statement statement) {
    return clickHouse.rows(statement.within(LIMIT)).stream().map(Census::planned).toList();
  }

  /** The month of a row, written as the number YYYYMM. */
  static YearMonth month(GenericRecord row) {
    int yearMonth = (int) row.getLong("month");
    return YearMonth.of(yearMonth / 100, yearMonth % 100);
  }

  private static PlannedMonth planned(GenericRecord row) {
    long total = row.getLong("total");
    long held = row.getLong("held");
    return new PlannedMonth(month(row), total - held, held);
  }

  static String finalOf(GovernedTable table) {
    return table.replacing() ? "FINAL" : "";
  }

  private static List<GovernedTable> inClickHouse(DataType type) {
    return type.roots().stream().filter(table -> table.store() == Store.CLICKHOUSE).toList();
  }

  private static PlannedTable planned(GovernedTable table, List<PlannedMonth> months) {
    return new PlannedTable(Store.CLICKHOUSE, table.name(), ClickHousePurge.STRATEGY, months);
  }
}
