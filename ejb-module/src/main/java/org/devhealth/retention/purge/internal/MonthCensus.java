package org.devhealth.retention.purge.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.hold.HeldSpans;
import org.devhealth.retention.hold.HoldTerm;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Which rows of a closed month go, by run, counted and digested, and which stay.
 *
 * @param shares what goes, by run
 * @param staying where the rows of the runs' organizations are that stay, as PostgreSQL's array
 * @param stay how many those are
 */
record MonthCensus(List<Share> shares, String staying, long stay) {

  /**
   * One pass: what stays is exactly what does not go, since both are judged by the same condition
   * on the same row.
   */
  private static final String CENSUS =
      """
      WITH judged AS (
        SELECT t.ctid AS place, s.run_id, s.org_id,
          CASE WHEN %2$s < s.cutoff AND NOT (%6$s) %7$s
            THEN sha256(convert_to(%4$s, 'UTF8')) END AS digest
        FROM %1$s t
          JOIN unnest(:runs, :orgs, cast(:cutoffs AS timestamptz[])) AS s(run_id, org_id, cutoff)
            ON %3$s
          %5$s
        WHERE %2$s >= :from AND %2$s < :to
        OFFSET 0)
      SELECT run_id, org_id, count(digest) AS gone,
        sum_mod64(sum(digest_word(digest, 0)), 0) AS d0,
        sum_mod64(sum(digest_word(digest, 1)), 0) AS d1,
        sum_mod64(sum(digest_word(digest, 2)), 0) AS d2,
        sum_mod64(sum(digest_word(digest, 3)), 0) AS d3,
        count(*) - count(digest) AS stay,
        array_agg(place) FILTER (WHERE digest IS NULL)::text AS staying
      FROM judged GROUP BY run_id, org_id
      """;

  private static final String UNLESS_IN =
      "LEFT JOIN (SELECT DISTINCT %1$s AS key FROM %2$s) unless ON unless.key = t.%1$s";
  private static final String NOT_IN = "AND unless.key IS NULL";

  private static final String ACCOUNT =
      """
      INSERT INTO purge_counts AS c (run_id, org_id, store, table_name, month, rows_deleted,
        digest_0, digest_1, digest_2, digest_3, strategies)
      VALUES (:run, :org, 'postgres', :table, :month, :rows, :d0, :d1, :d2, :d3,
        '{partition_drop}')
      ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET
        rows_deleted = c.rows_deleted + excluded.rows_deleted,
        digest_0 = sum_mod64(c.digest_0, excluded.digest_0),
        digest_1 = sum_mod64(c.digest_1, excluded.digest_1),
        digest_2 = sum_mod64(c.digest_2, excluded.digest_2),
        digest_3 = sum_mod64(c.digest_3, excluded.digest_3),
        strategies = joined_texts(c.strategies, excluded.strategies)
      """;

  /** What of a month goes for a run. */
  private record Share(UUID run, UUID organization, long rows, List<BigDecimal> digest) {}

  /** What of an organization stays. */
  private record Rest(long rows, String places) {}

  /** Reads the month under these holds; the caller keeps writers out of it. */
  static MonthCensus of(Handle handle, PartitionDrops.Month month, List<HoldTerm> terms) {
    HeldSpans held = HeldSpans.of(month.table(), terms);
    Query query = handle.createQuery(sql(month.table(), held));
    if (held.readsTerms()) {
      query.bind("dataType", month.type().name());
    }
    PostgresPurge.bindScope(query, month.runs());
    List<Share> shares = new ArrayList<>();
    List<Rest> rests = new ArrayList<>();
    query
        .bind("from", month.slice().from().atOffset(ZoneOffset.UTC))
        .bind("to", month.slice().to().atOffset(ZoneOffset.UTC))
        .map(
            (row, context) -> {
              rests.add(new Rest(row.getLong("stay"), row.getString("staying")));
              return shares.add(share(row));
            })
        .list();
    return new MonthCensus(
        shares.stream().filter(share -> share.rows() > 0).toList(),
        joined(rests),
        rests.stream().mapToLong(Rest::rows).sum());
  }

  /** How many rows go. */
  long gone() {
    return shares.stream().mapToLong(Share::rows).sum();
  }

  /** Adds what has gone to the accounts of the runs. */
  void account(Handle handle, PartitionDrops.Month month) {
    PreparedBatch batch = handle.prepareBatch(ACCOUNT);
    for (Share share : shares) {
      batch
          .bind("run", share.run())
          .bind("org", share.organization())
          .bind("table", month.table().name())
          .bind("month", month.slice().month().atDay(1))
          .bind("rows", share.rows());
      for (int word = 0; word < share.digest().size(); word++) {
        batch.bind("d" + word, share.digest().get(word));
      }
      batch.add();
    }
    batch.execute();
  }

  private static String sql(GovernedTable table, HeldSpans held) {
    String unless =
        table.unlessIn() == null ? "" : UNLESS_IN.formatted(table.key().get(0), table.unlessIn());
    return CENSUS.formatted(
        table.name(),
        table.time().sql("t."),
        PostgresPurgeSql.organization(table, "s.org_id::" + PostgresPurgeSql.typeOf(table)),
        PostgresPurgeSql.keyText("t.", table),
        held.joins() + unless,
        held.held(),
        unless.isEmpty() ? "" : NOT_IN);
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(
        row.getObject("run_id", UUID.class),
        row.getObject("org_id", UUID.class),
        row.getLong("gone"),
        List.of(
            digestWord(row, "d0"),
            digestWord(row, "d1"),
            digestWord(row, "d2"),
            digestWord(row, "d3")));
  }

  private static BigDecimal digestWord(ResultSet row, String column) throws SQLException {
    BigDecimal word = row.getBigDecimal(column);
    return word == null ? BigDecimal.ZERO : word;
  }

  /** One array of the arrays, each as text like <code>{"(0,1)","(0,2)"}</code>. */
  private static String joined(List<Rest> rests) {
    List<String> places = new ArrayList<>();
    rests.stream()
        .map(Rest::places)
        .filter(text -> text != null)
        .forEach(text -> places.add(text.substring(1, text.length() - 1)));
    return "{" + String.join(",", places) + "}";
  }
}
