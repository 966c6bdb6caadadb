package org.devhealth.retention.purge.internal;

import java.util.stream.Collectors;
import org.devhealth.retention.catalogue.GovernedTable;

/** The statements of a purge in PostgreSQL; names come from the checked catalogue only. */
final class PostgresPurgeSql {

  private static final String COUNT_BY_MONTH =
      """
      SELECT date_trunc('month', t.%2$s AT TIME ZONE 'UTC')::date AS month, count(*)
      FROM %1$s t
      WHERE t.%3$s = :org AND t.%2$s < :cutoff
      %4$s
      GROUP BY 1 ORDER BY 1
      """;

  /**
   * The time of the first row that the step leaves; rows of one instant stay together, so when they
   * fill the step alone, it ends after them.
   */
  private static final String BOUNDARY =
      """
      WITH reached AS (
        SELECT t.%2$s AS at FROM %1$s t
        WHERE t.%3$s = ANY (:orgs) AND t.%2$s >= :cursor AND t.%2$s < :to
        ORDER BY t.%2$s OFFSET :rows LIMIT 1)
      SELECT CASE WHEN at > :cursor THEN at ELSE
        (SELECT min(t.%2$s) FROM %1$s t
         WHERE t.%3$s = ANY (:orgs) AND t.%2$s > :cursor AND t.%2$s < :to) END
      FROM reached
      """;

  private static final String DELETE_SLICE =
      """
      WITH scope AS (
        SELECT * FROM unnest(:runs, :orgs, cast(:cutoffs AS timestamptz[]))
          AS s(run_id, org_id, cutoff)),
      gone AS (
        DELETE FROM %1$s t USING scope s
        WHERE t.%3$s = s.org_id AND t.%2$s >= :cursor AND t.%2$s < :boundary
          AND t.%2$s < s.cutoff
        %5$s
        RETURNING s.run_id, s.org_id, sha256(convert_to(%4$s, 'UTF8')) AS digest),
      counted AS (
        SELECT run_id, org_id, count(*) AS n,
          sum(digest_word(digest, 0)) AS d0, sum(digest_word(digest, 1)) AS d1,
          sum(digest_word(digest, 2)) AS d2, sum(digest_word(digest, 3)) AS d3
        FROM gone GROUP BY run_id, org_id),
      accounted AS (
        INSERT INTO purge_counts AS c (run_id, org_id, store, table_name, month, rows_deleted,
          digest_0, digest_1, digest_2, digest_3)
        SELECT run_id, org_id, 'postgres', :table, :month, n, sum_mod64(d0, 0), sum_mod64(d1, 0),
          sum_mod64(d2, 0), sum_mod64(d3, 0)
        FROM counted
        ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET
          rows_deleted = c.rows_deleted + excluded.rows_deleted,
          digest_0 = sum_mod64(c.digest_0, excluded.digest_0),
          digest_1 = sum_mod64(c.digest_1, excluded.digest_1),
          digest_2 = sum_mod64(c.digest_2, excluded.digest_2),
          digest_3 = sum_mod64(c.digest_3, excluded.digest_3)
        RETURNING 1)
      SELECT coalesce(sum(n), 0)::bigint FROM counted
      """;

  private static final String UNLESS_IN =
      "AND NOT EXISTS (SELECT FROM %1$s u WHERE u.%2$s = t.%2$s)";

  private PostgresPurgeSql() {}

  /** Counts expired rows by month; {@code conditions} may narrow them by anti-joins. */
  static String countByMonth(GovernedTable table, String conditions) {
    return COUNT_BY_MONTH.formatted(
        table.name(),
        table.time().name(),
        table.organizationColumn(),
        conditions + unlessIn(table));
  }

  static String total(GovernedTable table) {
    return "SELECT count(*) FROM %s t WHERE t.%s = :org"
        .formatted(table.name(), table.organizationColumn());
  }

  static String boundary(GovernedTable table) {
    return BOUNDARY.formatted(table.name(), table.time().name(), table.organizationColumn());
  }

  static String deleteSlice(GovernedTable table, String conditions) {
    return DELETE_SLICE.formatted(
        table.name(), table.time().name(), table.organizationColumn(), keyOf(table), conditions);
  }

  private static String unlessIn(GovernedTable table) {
    return table.unlessIn() == null
        ? ""
        : UNLESS_IN.formatted(table.unlessIn(), table.key().get(0));
  }

  private static String keyOf(GovernedTable table) {
    return table.key().stream()
        .map(column -> "t." + column + "::text")
        .collect(Collectors.joining(" || E'\\x1f' || "));
  }
}
