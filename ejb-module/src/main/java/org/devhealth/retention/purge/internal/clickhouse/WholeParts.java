package org.devhealth.retention.purge.internal.clickhouse;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.ClickHouseFailure;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.retention.catalogue.GovernedTable;

/**
 * Parts of which every row is among an intent's frozen keys.
 *
 * <p>A part never changes, so dropping one by its name takes exactly what was looked at. Dropping
 * the partition would also take what somebody has inserted since, unseen and uncounted.
 */
@ApplicationScoped
public class WholeParts {

  private static final int NO_SUCH_PART = 232;
  private static final int NO_SUCH_PART_HERE = 233;
  private static final int PART_LOCKED = 384;
  private static final Set<Integer> GONE_OR_BUSY =
      Set.of(NO_SUCH_PART, NO_SUCH_PART_HERE, PART_LOCKED);
  private static final int MOST_PER_STATEMENT = 200;

  private static final String FROZEN =
      """
      SELECT c.part AS name, toUInt8(p.rows = c.n) AS whole
      FROM (SELECT _part AS part, count() AS n FROM %1$s WHERE %2$s AND %3$s IN (
          SELECT key FROM purge_keys WHERE intent_id = {intent:UUID} AND table_name = '%1$s')
        GROUP BY part) AS c
      INNER JOIN (SELECT name, rows FROM system.parts
        WHERE database = currentDatabase() AND table = '%1$s' AND active) AS p ON p.name = c.part
      """;

  private static final String MONTHS =
      """
      SELECT toUInt32(c.month) AS month
      FROM (SELECT r.part AS part, f.month AS month, sum(count()) OVER (PARTITION BY part) AS n
        FROM (SELECT _part AS part, %3$s AS k FROM %1$s WHERE %2$s) AS r
        INNER JOIN (SELECT key, month FROM purge_keys
          WHERE intent_id = {intent:UUID} AND table_name = '%1$s') AS f ON r.k = f.key
        GROUP BY part, month) AS c
      INNER JOIN (SELECT name, rows FROM system.parts
        WHERE database = currentDatabase() AND table = '%1$s' AND active) AS p ON p.name = c.part
      GROUP BY month HAVING min(p.rows = c.n)
      """;

  @Inject private ClickHouse clickHouse;

  /** A part with frozen rows, and whether it has no others. */
  private record Part(String name, boolean whole) {}

  /** The months whose frozen rows of the table are all in parts without others. */
  Set<YearMonth> months(UUID intent, GovernedTable table, List<String> organizations) {
    return rows(MONTHS, intent, table, organizations).stream()
        .map(Census::month)
        .collect(Collectors.toSet());
  }

  /** What is left after the whole parts were dropped. */
  enum Left {
    NOTHING,
    ROWS_AMONG_OTHERS,
    /** Parts were merged away or are busy; their rows must be masked after all. */
    PARTS
  }

  /** Drops the parts that have only frozen rows. */
  Left drop(UUID intent, GovernedTable table, List<String> organizations) {
    List<Part> parts = parts(intent, table, organizations);
    List<String> whole = parts.stream().filter(Part::whole).map(Part::name).toList();
    try {
      for (int i = 0; i < whole.size(); i += MOST_PER_STATEMENT) {
        dropNamed(intent, table, whole.subList(i, Math.min(whole.size(), i + MOST_PER_STATEMENT)));
      }
    } catch (ClickHouseFailure e) {
      if (!GONE_OR_BUSY.contains(e.serverCode())) {
        throw e;
      }
      return Left.PARTS;
    }
    return whole.size() < parts.size() ? Left.ROWS_AMONG_OTHERS : Left.NOTHING;
  }

  private void dropNamed(UUID intent, GovernedTable table, List<String> parts) {
    String commands =
        parts.stream().map(part -> "DROP PART '" + part + "'").collect(Collectors.joining(", "));
    String sql = "ALTER TABLE %s /* intent %s */ %s".formatted(table.name(), intent, commands);
    clickHouse.execute(Statement.of(sql).setting("alter_sync", "2").within(FrozenKeys.LIMIT));
  }

  private List<Part> parts(UUID intent, GovernedTable table, List<String> organizations) {
    return rows(FROZEN, intent, table, organizations).stream().map(WholeParts::part).toList();
  }

  private List<GenericRecord> rows(
      String query, UUID intent, GovernedTable table, List<String> organizations) {
    String sql =
        query.formatted(table.name(), Organizations.bound(table), KeyText.sql("", table.key()));
    Statement statement = Statement.of(sql).with("intent", intent).with("orgs", organizations);
    return clickHouse.rows(statement.within(FrozenKeys.LIMIT));
  }

  private static Part part(GenericRecord row) {
    return new Part(row.getString("name"), row.getLong("whole") == 1);
  }
}
