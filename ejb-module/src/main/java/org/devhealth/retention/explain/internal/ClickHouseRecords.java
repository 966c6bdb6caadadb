package org.devhealth.retention.explain.internal;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.devhealth.kernel.clickhouse.ClickHouseFailure;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.kernel.clickhouse.TenantClickHouse;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.OrganizationColumn;
import org.devhealth.retention.catalogue.SubjectKind;

/** Finds a record in ClickHouse; of several versions the newest counts. */
@ApplicationScoped
class ClickHouseRecords {

  private static final String SEPARATOR = "\u001f";

  /** ClickHouse's numbers for values that do not fit their type. */
  private static final Set<Integer> MALFORMED =
      Set.of(6, 27, 32, 38, 41, 43, 53, 69, 70, 72, 376, 457);

  private static final String TYPES =
      """
      SELECT name, type FROM system.columns
      WHERE database = currentDatabase() AND table = {table:String}
      """;
  private static final String FIND =
      """
      SELECT toString(toUnixTimestamp64Milli(toDateTime64(%s, 3, 'UTC'))) AS at%s
      FROM %s %s WHERE %s = {org:%s} AND %s LIMIT 1
      """;
  private static final String OF_PARENT =
      "(%s) IN (SELECT %s FROM %s %s WHERE %s = {org:%s} AND %s)";

  @Inject private TenantClickHouse clickHouse;

  Optional<FoundRecord> find(RecordQuery wanted) {
    Statement statement = Statement.of(sql(wanted)).with("org", wanted.organization().toString());
    for (int i = 0; i < wanted.key().size(); i++) {
      statement = statement.with("key" + i, wanted.key().get(i));
    }
    try {
      return clickHouse.rows(wanted.organization(), statement).stream()
          .findFirst()
          .map(row -> record(row, wanted.root()));
    } catch (ClickHouseFailure e) {
      if (MALFORMED.contains(e.serverCode())) {
        throw RecordReader.malformed(wanted, e);
      }
      throw e;
    }
  }

  private String sql(RecordQuery wanted) {
    GovernedTable root = wanted.root();
    Map<String, String> types = types(wanted);
    String key =
        wanted.conditions(
            (column, number) -> column + " = {key" + number + ":" + types.get(column) + "}");
    return FIND.formatted(
        root.time().sql(""),
        subjects(root),
        root.name(),
        versions(root),
        root.organizationColumn(),
        typeOf(root),
        wanted.isChild() ? ofParent(wanted, key) : key);
  }

  private static String ofParent(RecordQuery wanted, String key) {
    GovernedTable child = wanted.table();
    return OF_PARENT.formatted(
        String.join(", ", wanted.root().key()),
        String.join(", ", child.follows().columns()),
        child.name(),
        versions(child),
        child.organizationColumn(),
        typeOf(child),
        key);
  }

  private static String subjects(GovernedTable root) {
    String single =
        root.subjects().single().values().stream()
            .flatMap(List::stream)
            .distinct()
            .map(column -> ", lower(ifNull(toString(" + column + "), '')) AS subject_" + column)
            .collect(Collectors.joining());
    return single
        + root.subjects().lists().values().stream()
            .flatMap(List::stream)
            .distinct()
            .map(
                column ->
                    ", arrayStringConcat(arrayMap(s -> lower(toString(s)), "
                        + column
                        + "), '\\x1f') AS subject_"
                        + column)
            .collect(Collectors.joining());
  }

  private static FoundRecord record(GenericRecord row, GovernedTable root) {
    Map<SubjectKind, Set<String>> subjects = new EnumMap<>(SubjectKind.class);
    root.subjects()
        .byKind()
        .forEach(
            (kind, columns) -> {
              Set<String> named = new HashSet<>();
              columns.forEach(
                  column ->
                      named.addAll(
                          Arrays.asList(row.getString("subject_" + column).split(SEPARATOR, -1))));
              named.remove("");
              subjects.put(kind, named);
            });
    String millis = row.getString("at");
    Instant at = millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    return new FoundRecord(at, root.time().wholeDays(), false, subjects);
  }

  private Map<String, String> types(RecordQuery wanted) {
    Statement statement = Statement.of(TYPES).with("table", wanted.table().name());
    return clickHouse.rows(wanted.organization(), statement).stream()
        .collect(Collectors.toMap(row -> row.getString("name"), ClickHouseRecords::bareType));
  }

  /** A parameter is of the value's type, without its wrappers. */
  private static String bareType(GenericRecord row) {
    return row.getString("type")
        .replaceAll("^(?:LowCardinality\\(|Nullable\\()+([^()]*(?:\\([^()]*\\))?)\\)+$", "$1");
  }

  private static String versions(GovernedTable table) {
    return table.replacing() ? "FINAL" : "";
  }

  private static String typeOf(GovernedTable table) {
    return table.organization().type() == OrganizationColumn.Type.UUID ? "UUID" : "String";
  }
}
