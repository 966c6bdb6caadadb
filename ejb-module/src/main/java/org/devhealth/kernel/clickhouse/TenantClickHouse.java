package org.devhealth.kernel.clickhouse;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;

/**
 * The one way to read tenants' rows in ClickHouse: every table of the database shows the rows of
 * one organization, whatever the query says or forgets; a table that names no organization shows
 * none.
 *
 * <p>The server adds the condition itself ({@code additional_table_filters}); a query can neither
 * take it away, as settings are read-only, nor reach another database, if the operator gave the
 * gateway a user of its own. A table made meanwhile is known within five seconds. Thread-safe.
 */
@ApplicationScoped
public class TenantClickHouse {

  private static final Duration LONGEST_AGE = Duration.ofSeconds(5);
  private static final String DEFAULT_COLUMN = "org_id";

  /** {@code FROM merge(…)} and its like read tables past the condition. */
  private static final Pattern TABLE_FUNCTION =
      Pattern.compile("\\b(?:from|join)\\s+[a-z_][a-z0-9_.]*\\s*\\(", Pattern.CASE_INSENSITIVE);

  private static final String COLUMNS =
      "SELECT table, name FROM system.columns WHERE database = currentDatabase()";

  @Inject private ClickHouse clickHouse;
  @Inject @Any private Instance<TenantColumns> features;
  @Inject private Clock clock;

  private volatile Known known = new Known(Map.of(), Instant.MIN);

  /** The organization's column by table; empty text where there is none. */
  private record Known(Map<String, String> columns, Instant until) {}

  /**
   * The organization's rows of a query; the caller's SQL bounds their number.
   *
   * @throws IllegalArgumentException for a query that reads from a table function
   * @throws ClickHouseUnavailable when the store is away or too slow
   * @throws ClickHouseFailure when it refuses the statement
   */
  public List<GenericRecord> rows(OrgId organization, Statement statement) {
    if (TABLE_FUNCTION.matcher(statement.sql()).find()) {
      throw new IllegalArgumentException("table functions are not for tenants' rows");
    }
    Statement bound =
        statement
            .setting("additional_table_filters", filters(columns(), organization))
            .setting("readonly", "1");
    return clickHouse.read(bound);
  }

  private Map<String, String> columns() {
    Known last = known;
    if (clock.instant().isBefore(last.until())) {
      return last.columns();
    }
    Map<String, String> read = look();
    known = new Known(read, clock.instant().plus(LONGEST_AGE));
    return read;
  }

  private Map<String, String> look() {
    Map<String, String> special = new HashMap<>();
    features.forEach(feature -> special.putAll(feature.byTable()));
    Map<String, Set<String>> names =
        clickHouse.rows(Statement.of(COLUMNS)).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getString("table"),
                    Collectors.mapping(row -> row.getString("name"), Collectors.toSet())));
    Map<String, String> columns = new HashMap<>();
    names.forEach(
        (table, all) -> {
          String column = special.getOrDefault(table, DEFAULT_COLUMN);
          columns.put(table, all.contains(column) ? column : "");
        });
    return Map.copyOf(columns);
  }

  /** The setting's text: a map of conditions by table. */
  static String filters(Map<String, String> columns, OrgId organization) {
    return new TreeMap<>(columns)
        .entrySet().stream()
            .map(
                entry ->
                    text(entry.getKey()) + ":" + text(condition(entry.getValue(), organization)))
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String condition(String column, OrgId organization) {
    return column.isEmpty() ? "0" : "`" + column + "` = '" + organization + "'";
  }

  private static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
