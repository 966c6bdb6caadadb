package org.devhealth.retention.purge.internal.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.retention.catalogue.GovernedTable;

/**
 * The rows of an intent as an archive has them.
 *
 * <p>First the fingerprint of every version of a frozen row is noted, then rows of these
 * fingerprints are read, and only rows of these fingerprints are deleted: what was written anew in
 * between is none of them.
 */
@ApplicationScoped
public class ArchivedRows {

  private static final String COLUMNS =
      """
      SELECT name FROM system.columns
      WHERE database = currentDatabase() AND table = {table:String}
        AND default_kind NOT IN ('ALIAS', 'EPHEMERAL')
      ORDER BY position
      """;
  private static final String NOTE =
      """
      INSERT INTO purge_archived (intent_id, table_name, org_id, fingerprint)
      SELECT {intent:UUID}, '%1$s', toString(%8$s), %2$s FROM %1$s
      WHERE %3$s AND %4$s IN (
        SELECT key FROM purge_keys WHERE intent_id = {intent:UUID} AND table_name = '%1$s')
      """;
  private static final String LINES =
      """
      SELECT 'clickhouse' AS store, '%1$s' AS table, archived_key AS key, archived_row AS row
      FROM (SELECT %4$s AS archived_key, mapFromArrays([%5$s], [%6$s]) AS archived_row
        FROM %1$s %7$s
        WHERE %3$s AND %4$s IN (
          SELECT key FROM purge_keys WHERE intent_id = {intent:UUID} AND table_name = '%1$s')
        AND %2$s IN (SELECT fingerprint FROM purge_archived
          WHERE intent_id = {intent:UUID} AND table_name = '%1$s'))
      FORMAT JSONEachRow
      """;
  private static final String ONLY =
      " AND %1$s IN (SELECT fingerprint FROM purge_archived"
          + " WHERE intent_id = '%2$s' AND table_name = '%3$s')";
  private static final String LEFT =
      """
      SELECT toInt64(count()) AS left FROM %1$s
      WHERE %3$s AND %4$s IN (
        SELECT key FROM purge_keys WHERE intent_id = {intent:UUID} AND table_name = '%1$s')
      """;

  @Inject private ClickHouse clickHouse;

  /** Notes which versions of the frozen rows there are now. */
  void note(UUID intent, GovernedTable table, List<String> organizations) {
    clickHouse.execute(statement(NOTE, intent, table, columns(table)).with("orgs", organizations));
  }

  /** Writes the rows of one organization as lines of an archive. */
  void copy(UUID intent, GovernedTable table, OrgId organization, OutputStream lines)
      throws IOException {
    clickHouse.copy(
        statement(LINES, intent, table, columns(table))
            .with("orgs", List.of(organization.toString()))
            .setting("output_format_json_escape_forward_slashes", "0"),
        lines);
  }

  /** The condition that a row is one of those that were noted. */
  String only(UUID intent, GovernedTable table) {
    return ONLY.formatted(fingerprint(columns(table)), intent, table.name());
  }

  /** Whether versions that were noted are still there. */
  boolean anyLeft(UUID intent, GovernedTable table, List<String> organizations) {
    String sql = LEFT + only(intent, table);
    Statement statement = statement(sql, intent, table, List.of()).with("orgs", organizations);
    return clickHouse.rows(statement).get(0).getLong("left") > 0;
  }

  /** Forgets what was noted. */
  void forget(UUID intent) {
    clickHouse.execute(
        Statement.of("ALTER TABLE purge_archived DROP PARTITION '" + intent + "'")
            .within(FrozenKeys.LIMIT));
  }

  private static Statement statement(
      String sql, UUID intent, GovernedTable table, List<String> columns) {
    return Statement.of(
            sql.formatted(
                table.name(),
                fingerprint(columns),
                Organizations.bound(table),
                KeyText.sql("", table.key()),
                columns.stream()
                    .map(column -> "'" + column.replace("\\", "\\\\").replace("'", "\\'") + "'")
                    .collect(Collectors.joining(", ")),
                columns.stream()
                    .map(column -> "toNullable(toString(" + quoted(column) + "))")
                    .collect(Collectors.joining(", ")),
                Census.finalOf(table),
                table.organizationColumn()))
        .with("intent", intent)
        .within(FrozenKeys.LIMIT);
  }

  private List<String> columns(GovernedTable table) {
    return clickHouse.rows(Statement.of(COLUMNS).with("table", table.name())).stream()
        .map(row -> row.getString("name"))
        .toList();
  }

  /** Of all that a version has; the text of a tuple quotes, so no two versions share one. */
  private static String fingerprint(List<String> columns) {
    return columns.stream()
        .map(ArchivedRows::quoted)
        .collect(Collectors.joining(", ", "SHA256(toString(tuple(", ")))"));
  }

  private static String quoted(String column) {
    return "`" + column.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }
}
