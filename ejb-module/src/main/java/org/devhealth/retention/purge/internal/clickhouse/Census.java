package org.devhealth.retention.purge.internal.clickhouse;

import static org.devhealth.retention.purge.PurgeStrategy.LIGHTWEIGHT_DELETE;
import static org.devhealth.retention.purge.PurgeStrategy.PART_DROP;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

/**
 * Counts expired and held rows per month; versions of one key count once.
 *
 * <p>All tables of a data type are asked in one statement: most of them have nothing to say.
 */
@ApplicationScoped
public class Census {

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final String ALSO = "\nUNION ALL\n";
  private static final String ROOT =
      """
      SELECT '%2$s' AS name, toUInt32(toYYYYMM(%1$s)) AS month, toInt64(count()) AS total,
        toInt64(countIf(%4$s)) AS held
      FROM %2$s %3$s WHERE %5$s GROUP BY month
      """;
  private static final String CHILD =
      """
      SELECT '%2$s' AS name, p.month AS month, toInt64(count()) AS total,
        toInt64(sum(p.held)) AS held
      FROM (SELECT %1$s AS k FROM %2$s %3$s WHERE %4$s) AS c
      INNER JOIN (SELECT %5$s AS k, toUInt32(toYYYYMM(%6$s)) AS month, %7$s AS held
        FROM %8$s %9$s WHERE %10$s) AS p ON c.k = p.k
      GROUP BY month
      """;
  private static final String WHOLE =
      """
      SELECT '%2$s' AS name, toUInt32(c.month) AS month
      FROM (SELECT _part AS part, toYYYYMM(%1$s) AS month,
          sum(count()) OVER (PARTITION BY part) AS n
        FROM %2$s WHERE %3$s AND NOT %4$s GROUP BY part, month) AS c
      INNER JOIN (SELECT name, rows FROM system.parts
        WHERE database = currentDatabase() AND table = '%2$s' AND active) AS p ON p.name = c.part
      GROUP BY month HAVING min(p.rows = c.n)
      """;
  private static final String TOTAL =
      "SELECT toInt64(count()) AS total FROM %1$s %2$s WHERE toString(%3$s) = {org:String}";

  @Inject private ClickHouse clickHouse;

  /** A table with the conditions of one organization's run. */
  private record Scope(GovernedTable root, Condition expired, Condition held) {

    static Scope of(GovernedTable root, Participant run, List<HoldTerm> terms) {
      return new Scope(root, Expired.of(root, List.of(run)), HeldCondition.of(root, terms));
    }

    Statement applyTo(Statement statement) {
      return held.applyTo(expired.applyTo(statement));
    }
  }

  /** What a run would delete; how is not asked. */
  List<PlannedTable> count(DataType type, Participant run, List<HoldTerm> terms) {
    List<Scope> scopes = scopes(type, run, terms);
    return tables(type, scopes, months(type, scopes), Map.of());
  }

  /** The same, with the months that would go with their parts, for which parts are read again. */
  List<PlannedTable> plan(DataType type, Participant run, List<HoldTerm> terms) {
    List<Scope> scopes = scopes(type, run, terms);
    Map<String, List<PlannedMonth>> counted = months(type, scopes);
    return tables(type, scopes, counted, wholeMonths(scopes, counted));
  }

  private static List<Scope> scopes(DataType type, Participant run, List<HoldTerm> terms) {
    return type.roots().stream()
        .filter(table -> table.store() == Store.CLICKHOUSE)
        .map(root -> Scope.of(root, run, terms))
        .toList();
  }

  private static List<PlannedTable> tables(
      DataType type,
      List<Scope> scopes,
      Map<String, List<PlannedMonth>> counted,
      Map<String, Set<YearMonth>> whole) {
    List<PlannedTable> tables = new ArrayList<>();
    for (Scope scope : scopes) {
      tables.add(planned(scope.root(), counted, whole));
      type.childrenOf(scope.root()).forEach(child -> tables.add(planned(child, counted, whole)));
    }
    return tables;
  }

  long total(DataType type, OrgId organization) {
    String tables =
        type.tables().stream()
            .filter(table -> table.store() == Store.CLICKHOUSE)
            .map(table -> TOTAL.formatted(table.name(), finalOf(table), table.organizationColumn()))
            .collect(Collectors.joining(ALSO));
    Statement statement =
        Statement.of("SELECT toInt64(sum(total)) AS total FROM (" + tables + ")")
            .with("org", organization.toString())
            .within(LIMIT);
    return clickHouse.rows(statement).get(0).getLong("total");
  }

  private Map<String, List<PlannedMonth>> months(DataType type, List<Scope> scopes) {
    List<String> counts = new ArrayList<>();
    for (Scope scope : scopes) {
      counts.add(ofRoot(scope));
      type.childrenOf(scope.root()).forEach(child -> counts.add(ofChild(scope, child)));
    }
    Map<String, List<PlannedMonth>> months = new HashMap<>();
    for (GenericRecord row : rows(counts, scopes)) {
      months.computeIfAbsent(row.getString("name"), table -> new ArrayList<>()).add(planned(row));
    }
    return months;
  }

  /** Months of which all rows that go are in parts without others would go with the parts. */
  private Map<String, Set<YearMonth>> wholeMonths(
      List<Scope> scopes, Map<String, List<PlannedMonth>> counted) {
    List<Scope> busy =
        scopes.stream()
            .filter(
                scope ->
                    counted.getOrDefault(scope.root().name(), List.of()).stream()
                        .anyMatch(month -> month.rows() > 0))
            .toList();
    Map<String, Set<YearMonth>> whole = new HashMap<>();
    for (GenericRecord row : rows(busy.stream().map(Census::ofParts).toList(), busy)) {
      whole.computeIfAbsent(row.getString("name"), table -> new HashSet<>()).add(month(row));
    }
    return whole;
  }

  private List<GenericRecord> rows(List<String> queries, List<Scope> scopes) {
    if (queries.isEmpty()) {
      return List.of();
    }
    Statement statement = Statement.of(String.join(ALSO, queries));
    for (Scope scope : scopes) {
      statement = scope.applyTo(statement);
    }
    return clickHouse.rows(statement.within(LIMIT));
  }

  private static String ofRoot(Scope scope) {
    GovernedTable root = scope.root();
    return ROOT.formatted(
        root.time().sql(""), root.name(), finalOf(root), scope.held().sql(), scope.expired().sql());
  }

  private static String ofChild(Scope scope, GovernedTable child) {
    GovernedTable root = scope.root();
    return CHILD.formatted(
        KeyText.sql("", child.follows().columns()),
        child.name(),
        finalOf(child),
        Organizations.bound(child),
        KeyText.sql("", root.key()),
        root.time().sql(""),
        scope.held().sql(),
        root.name(),
        finalOf(root),
        scope.expired().sql());
  }

  private static String ofParts(Scope scope) {
    GovernedTable root = scope.root();
    return WHOLE.formatted(
        root.time().sql(""), root.name(), scope.expired().sql(), scope.held().sql());
  }

  /** The month of a row, written as the number YYYYMM. */
  static YearMonth month(GenericRecord row) {
    int yearMonth = (int) row.getLong("month");
    return YearMonth.of(yearMonth / 100, yearMonth % 100);
  }

  private static PlannedMonth planned(GenericRecord row) {
    long total = row.getLong("total");
    long held = row.getLong("held");
    return new PlannedMonth(month(row), total - held, held, LIGHTWEIGHT_DELETE);
  }

  static String finalOf(GovernedTable table) {
    return table.replacing() ? "FINAL" : "";
  }

  private static PlannedTable planned(
      GovernedTable table,
      Map<String, List<PlannedMonth>> counted,
      Map<String, Set<YearMonth>> whole) {
    Set<YearMonth> dropped = whole.getOrDefault(table.name(), Set.of());
    List<PlannedMonth> months =
        counted.getOrDefault(table.name(), List.of()).stream()
            .map(month -> dropped.contains(month.month()) ? month.goneBy(PART_DROP) : month)
            .sorted(Comparator.comparing(PlannedMonth::month))
            .toList();
    return new PlannedTable(Store.CLICKHOUSE, table.name(), LIGHTWEIGHT_DELETE, months);
  }
}
