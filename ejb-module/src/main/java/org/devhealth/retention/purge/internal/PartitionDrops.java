package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.HoldAntiJoin;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Drops the monthly partition of a PostgreSQL table in which every row of the runs' organizations
 * goes, all in the current transaction.
 *
 * <p>The partition is closed to writers, so that what is counted and digested is what is dropped;
 * readers go on. Only then the fence is entered and the holds are read again: they must be those of
 * the count. So a hold waits for the drop alone, however many rows there are. A crash at any point
 * undoes all of it. A run owns nothing: two functions of the owner close and drop.
 */
@ApplicationScoped
public class PartitionDrops {

  /**
   * None when a hold was seen on any row of the month: the partition would be closed and counted in
   * vain, while every other step in the table waits.
   */
  private static final String EXPECTED =
      """
      SELECT CASE WHEN coalesce(sum(rows_held), 0) = 0
        THEN coalesce(sum(rows_planned - rows_deleted), 0) ELSE 0 END::bigint
      FROM purge_counts
      WHERE run_id = ANY (:runs) AND store = 'postgres' AND table_name = :table AND month = :month
      """;

  private static final String CLOSE =
      "SELECT partition_name, ours, others FROM close_partition(:table, :from, :to, :column, :orgs)";
  private static final String OTHERS =
      "SELECT rows_of_others(:table, :from, :to, :column, :orgs, :most)";
  private static final String DROP = "SELECT drop_closed_partition(:partition, :rows)";
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

  private final HoldTerms holds;

  /** For the container's proxy. */
  protected PartitionDrops() {
    this(null);
  }

  @Inject
  public PartitionDrops(HoldTerms holds) {
    this.holds = holds;
  }

  /** A month of a table and the runs that want its rows gone. */
  public record Month(DataType type, GovernedTable table, Slice slice, List<Participant> runs) {

    public Month {
      runs = List.copyOf(runs);
    }

    private Set<OrgId> organizations() {
      Set<OrgId> organizations = new TreeSet<>();
      runs.forEach(run -> organizations.add(run.organization()));
      return organizations;
    }

    /** Nothing of the month is done yet, and for no run any of it stays for its age. */
    private boolean isWhole() {
      Instant end = DropCost.endOfMonth(slice.from());
      return slice.cursorAt().equals(slice.from())
          && slice.to().equals(end)
          && runs.stream().noneMatch(run -> run.cutoff().isBefore(end));
    }
  }

  /** A partition that nobody writes to until the transaction ends. */
  private record Closed(String partition, long ours, long others) {}

  /** What of the partition belongs to a run. */
  private record Share(UUID run, UUID organization, long rows, List<BigDecimal> digest) {}

  /** Whether dropping the month's partition is worth an attempt. */
  public boolean isWanted(Handle handle, Month month) {
    return month.isWhole()
        && DropCost.isCandidate(month.type(), month.table(), expected(handle, month));
  }

  /**
   * Drops the month's partition and accounts for it, when that is possible and cheaper.
   *
   * @return false when nothing was done: the month must go in slices
   */
  public boolean drop(Handle handle, Month month) {
    Optional<Closed> closed = close(handle, month);
    if (closed.isEmpty() || !DropCost.isCheaper(closed.get().ours(), closed.get().others())) {
      return false;
    }
    List<HoldTerm> seen = protecting(handle, month);
    List<Share> shares = census(handle, month, seen);
    if (shares.stream().mapToLong(Share::rows).sum() != closed.get().ours()) {
      return false;
    }
    Fence.enterShared(handle, month.organizations());
    if (!protecting(handle, month).equals(seen)) {
      return false;
    }
    ConsideredHolds.note(handle, month.runs(), month.type().name());
    if (!drop(handle, closed.get())) {
      return false;
    }
    account(handle, month, shares);
    return true;
  }

  /** Whether a month would go with its partition if nothing changed; for plans. */
  public boolean wouldDrop(
      Handle handle, DataType type, GovernedTable table, OrgId organization, Expectation month) {
    if (!DropCost.isCandidate(type, table, month.rows())) {
      return false;
    }
    Long others =
        handle
            .createQuery(OTHERS)
            .bind("table", table.name())
            .bind("from", month.from().atOffset(ZoneOffset.UTC))
            .bind("to", DropCost.endOfMonth(month.from()).atOffset(ZoneOffset.UTC))
            .bind("column", table.organizationColumn())
            .bind("orgs", new String[] {organization.toString()})
            .bind("most", DropCost.MOST_OTHERS)
            .mapTo(Long.class)
            .findOne()
            .orElse(null);
    return others != null && DropCost.isCheaper(month.rows(), others);
  }

  /** A month in which so many rows of one organization go, all it has there. */
  public record Expectation(Instant from, long rows) {}

  private static long expected(Handle handle, Month month) {
    return handle
        .createQuery(EXPECTED)
        .bind("runs", month.runs().stream().map(Participant::run).toArray(UUID[]::new))
        .bind("table", month.table().name())
        .bind("month", month.slice().month().atDay(1))
        .mapTo(Long.class)
        .one();
  }

  private static Optional<Closed> close(Handle handle, Month month) {
    return handle
        .createQuery(CLOSE)
        .bind("table", month.table().name())
        .bind("from", month.slice().from().atOffset(ZoneOffset.UTC))
        .bind("to", month.slice().to().atOffset(ZoneOffset.UTC))
        .bind("column", month.table().organizationColumn())
        .bind("orgs", month.organizations().stream().map(OrgId::toString).toArray(String[]::new))
        .map(
            (row, context) ->
                new Closed(
                    row.getString("partition_name"), row.getLong("ours"), row.getLong("others")))
        .findOne();
  }

  private List<HoldTerm> protecting(Handle handle, Month month) {
    return holds.protecting(handle, month.organizations(), month.type().name());
  }

  private static List<Share> census(Handle handle, Month month, List<HoldTerm> terms) {
    String antiJoins = HoldAntiJoin.of(month.table(), terms);
    Query query = handle.createQuery(PostgresPurgeSql.census(month.table(), antiJoins));
    if (!antiJoins.isEmpty()) {
      query.bind("dataType", month.type().name());
    }
    PostgresPurge.bindScope(query, month.runs());
    return query
        .bind("cursor", month.slice().from().atOffset(ZoneOffset.UTC))
        .bind("boundary", month.slice().to().atOffset(ZoneOffset.UTC))
        .map((row, context) -> share(row))
        .list();
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(
        row.getObject("run_id", UUID.class),
        row.getObject("org_id", UUID.class),
        row.getLong("n"),
        List.of(
            row.getBigDecimal("d0"),
            row.getBigDecimal("d1"),
            row.getBigDecimal("d2"),
            row.getBigDecimal("d3")));
  }

  private static boolean drop(Handle handle, Closed closed) {
    return handle
        .createQuery(DROP)
        .bind("partition", closed.partition())
        .bind("rows", closed.ours())
        .mapTo(Boolean.class)
        .one();
  }

  private static void account(Handle handle, Month month, List<Share> shares) {
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
}
