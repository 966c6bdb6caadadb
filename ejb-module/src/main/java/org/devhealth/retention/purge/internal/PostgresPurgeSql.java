package org.devhealth.retention.purge.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.hold.HeldSpans;

/** The statements of a purge in PostgreSQL; names come from the checked catalogue only. */
final class PostgresPurgeSql {

  /** {@code :latest} repeats the latest cut-off where it keeps later partitions out of the plan. */
  private static final String COUNT_BY_MONTH =
      """
      SELECT s.org_id, date_trunc('month', %2$s AT TIME ZONE 'UTC')::date AS month,
        count(*) FILTER (WHERE NOT (%6$s)) AS free, count(*) FILTER (WHERE %6$s) AS held
      FROM %1$s
        JOIN unnest(:orgs, cast(:cutoffs AS timestamptz[])) AS s(org_id, cutoff) ON %3$s
        %5$s
      WHERE %2$s < s.cutoff AND %2$s < :latest
      %4$s
      GROUP BY 1, 2
      """;

  /**
   * The time of the first row that the step leaves; rows of one instant stay together, so when they
   * fill the step alone, it ends after them.
   */
  private static final String BOUNDARY =
      """
      WITH reached AS (
        SELECT %2$s AS at FROM %1$s t
        WHERE %3$s AND %2$s >= :cursor AND %2$s < :to
        ORDER BY %2$s OFFSET :rows LIMIT 1)
      SELECT CASE WHEN at > :cursor THEN at ELSE
        (SELECT min(%2$s) FROM %1$s t
         WHERE %3$s AND %2$s > :cursor AND %2$s < :to) END
      FROM reached
      """;

  private static final String DELETE_SLICE =
      """
      WITH scope AS (
        SELECT * FROM unnest(:runs, :orgs, cast(:cutoffs AS timestamptz[]))
          AS s(run_id, org_id, cutoff)),
      gone AS (
        DELETE FROM %1$s t USING scope s
        WHERE %3$s AND %2$s >= :cursor AND %2$s < :boundary
          AND %2$s < s.cutoff
        %5$s
        RETURNING s.run_id, s.org_id, sha256(convert_to(%4$s, 'UTF8')) AS digest%6$s)%7$s,
      counted AS (
        SELECT run_id, org_id, table_name, count(*) AS n,
          sum(digest_word(digest, 0)) AS d0, sum(digest_word(digest, 1)) AS d1,
          sum(digest_word(digest, 2)) AS d2, sum(digest_word(digest, 3)) AS d3
        FROM (%8$s) AS deleted GROUP BY run_id, org_id, table_name),
      accounted AS (
        INSERT INTO purge_counts AS c (run_id, org_id, store, table_name, month, rows_deleted,
          digest_0, digest_1, digest_2, digest_3, strategies)
        SELECT run_id, org_id, 'postgres', table_name, :month, n, sum_mod64(d0, 0),
          sum_mod64(d1, 0), sum_mod64(d2, 0), sum_mod64(d3, 0), '{time_slices}'
        FROM counted
        ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET
          rows_deleted = c.rows_deleted + excluded.rows_deleted,
          digest_0 = sum_mod64(c.digest_0, excluded.digest_0),
          digest_1 = sum_mod64(c.digest_1, excluded.digest_1),
          digest_2 = sum_mod64(c.digest_2, excluded.digest_2),
          digest_3 = sum_mod64(c.digest_3, excluded.digest_3),
          strategies = joined_texts(c.strategies, excluded.strategies)
        RETURNING 1)
      SELECT coalesce(sum(n), 0)::bigint FROM counted
      """;

  /** Deleted in the parent's statement, so that no cascade takes a row that nobody counts. */
  private static final String DELETE_CHILD =
      """
      ,
      %2$s AS (
        DELETE FROM %1$s c USING gone g WHERE %3$s
        RETURNING g.run_id, g.org_id, sha256(convert_to(%4$s, 'UTF8')) AS digest)""";

  private static final String DELETED =
      "SELECT run_id, org_id, '%s'::text AS table_name, digest FROM %s";

  private static final String UNLESS_IN =
      "AND NOT EXISTS (SELECT FROM %1$s u WHERE u.%2$s = t.%2$s)";

  private PostgresPurgeSql() {}

  /** Counts expired rows by run and month, those that are held apart. */
  static String countByMonth(GovernedTable table, HeldSpans held) {
    return count(table, table.name() + " t", held);
  }

  /** Counts the rows of a child whose parents are expired, by run and the parents' month. */
  static String countByMonth(GovernedTable root, GovernedTable child, HeldSpans held) {
    return count(root, joined(root, child), held);
  }

  /** Counts all rows of an organization. */
  static String total(GovernedTable root) {
    return total(root, root.name() + " t");
  }

  /** Counts all rows of a child whose parents belong to an organization. */
  static String total(GovernedTable root, GovernedTable child) {
    return total(root, joined(root, child));
  }

  static String boundary(GovernedTable table) {
    String organization = organization(table, "ANY (cast(:orgs AS %s[]))".formatted(typeOf(table)));
    return BOUNDARY.formatted(table.name(), timeOf(table), organization);
  }

  /** Deletes a root's rows with their children. */
  static String deleteSlice(GovernedTable root, List<GovernedTable> children, String conditions) {
    StringBuilder deletions = new StringBuilder();
    List<String> deleted = new ArrayList<>(List.of(DELETED.formatted(root.name(), "gone")));
    for (GovernedTable child : children) {
      String name = "gone_" + deleted.size();
      deletions.append(
          DELETE_CHILD.formatted(
              child.name(), name, follows(child, returned(root)), keyText("c.", child)));
      deleted.add(DELETED.formatted(child.name(), name));
    }
    return DELETE_SLICE.formatted(
        root.name(),
        timeOf(root),
        organization(root, "s.org_id::" + typeOf(root)),
        keyText("t.", root),
        conditions + unlessIn(root),
        children.isEmpty() ? "" : returning(root),
        deletions,
        String.join(" UNION ALL ", deleted));
  }

  private static String total(GovernedTable root, String from) {
    return "SELECT count(*) FROM " + from + " WHERE " + ofOne(root);
  }

  static String joined(GovernedTable root, GovernedTable child) {
    return root.name() + " t JOIN " + child.name() + " c ON " + follows(child, keyOf(root));
  }

  static String ofOne(GovernedTable root) {
    return organization(root, "cast(:org AS %s)".formatted(typeOf(root)));
  }

  private static String count(GovernedTable root, String from, HeldSpans held) {
    return COUNT_BY_MONTH.formatted(
        from,
        timeOf(root),
        organization(root, "s.org_id::" + typeOf(root)),
        unlessIn(root),
        held.joins(),
        held.held());
  }

  static String organization(GovernedTable table, String value) {
    return "t." + table.organizationColumn() + " = " + value;
  }

  static String typeOf(GovernedTable table) {
    return table.organization().type().wireName();
  }

  static String timeOf(GovernedTable table) {
    return table.time().sql("t.");
  }

  static String unlessIn(GovernedTable table) {
    return table.unlessIn() == null
        ? ""
        : UNLESS_IN.formatted(table.unlessIn(), table.key().get(0));
  }

  static String keyText(String prefix, GovernedTable table) {
    return table.key().stream()
        .map(column -> prefix + column + "::text")
        .collect(Collectors.joining(" || E'\\x1f' || "));
  }

  private static List<String> keyOf(GovernedTable root) {
    return root.key().stream().map(column -> "t." + column).toList();
  }

  /** The key as the deletion of the parents returns it. */
  static List<String> returned(GovernedTable root) {
    List<String> columns = new ArrayList<>();
    root.key().forEach(column -> columns.add("g.key_" + columns.size()));
    return columns;
  }

  static String returning(GovernedTable root) {
    StringBuilder columns = new StringBuilder();
    int number = 0;
    for (String column : keyOf(root)) {
      columns.append(", ").append(column).append(" AS key_").append(number++);
    }
    return columns.toString();
  }

  static String follows(GovernedTable child, List<String> parentKey) {
    List<String> matches = new ArrayList<>();
    for (String column : child.follows().columns()) {
      matches.add("c." + column + " = " + parentKey.get(matches.size()));
    }
    return String.join(" AND ", matches);
  }
}
