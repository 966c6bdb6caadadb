package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;

/**
 * Takes a month of a PostgreSQL table in one go, when nearly all of its partition goes: the
 * partition is emptied and the few rows that stay are put back, all in the current transaction.
 *
 * <p>The partition is closed to writers, so that what is counted and digested is what goes; readers
 * go on. Only then the fence is entered and the holds are read again: they must be those of the
 * count. So a hold waits for the emptying alone, however many rows there are. What cannot be done
 * is given up to a savepoint, and a crash at any point undoes all of it. A run owns nothing: two
 * functions of the owner close and empty. Only the month's own partition is locked, so requests,
 * which all write into the current month, never wait.
 */
@ApplicationScoped
public class PartitionDrops {

  private static final String EXPECTED =
      """
      SELECT coalesce(sum(rows_planned - rows_deleted), 0)::bigint AS rows,
        coalesce(sum(rows_held), 0)::bigint AS held
      FROM purge_counts
      WHERE run_id = ANY (:runs) AND store = 'postgres' AND table_name = :table AND month = :month
      """;

  private static final String CLOSE =
      "SELECT partition_name, ours, others FROM close_partition(:table, :from, :to, :column, :orgs)";
  private static final String OTHERS =
      "SELECT rows_of_others(:table, :from, :to, :column, :orgs, :most)";
  private static final String EMPTY =
      "SELECT empty_closed_partition(:partition, :rows, cast(:staying AS tid[]))";
  private static final String SAVEPOINT = "SAVEPOINT whole_month";
  private static final String GIVE_UP = "ROLLBACK TO SAVEPOINT whole_month";
  private static final String KEEP = "RELEASE SAVEPOINT whole_month";

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

  /** Whether taking the month in one go is worth an attempt. */
  public boolean isWanted(Handle handle, Month month) {
    if (!month.isWhole()) {
      return false;
    }
    Expectation expected = expected(handle, month);
    return DropCost.isCandidate(month.type(), month.table(), expected.rows())
        && DropCost.isCheaper(expected.rows(), expected.held());
  }

  /**
   * Takes the month and accounts for it, when that is possible and cheaper.
   *
   * @return false when nothing was done: the month must go in slices
   */
  public boolean drop(Handle handle, Month month) {
    handle.execute(SAVEPOINT);
    boolean dropped = attempt(handle, month);
    handle.execute(dropped ? KEEP : GIVE_UP);
    return dropped;
  }

  private boolean attempt(Handle handle, Month month) {
    Optional<Closed> closed = close(handle, month);
    if (closed.isEmpty() || !DropCost.isCheaper(closed.get().ours(), closed.get().others())) {
      return false;
    }
    List<HoldTerm> seen = protecting(handle, month);
    MonthCensus census = MonthCensus.of(handle, month, seen);
    if (!DropCost.isCheaper(census.gone(), census.stay() + closed.get().others())) {
      return false;
    }
    Fence.enterShared(handle, month.organizations());
    if (!protecting(handle, month).equals(seen)) {
      return false;
    }
    ConsideredHolds.note(handle, month.runs(), month.type().name());
    if (!empty(handle, closed.get(), census)) {
      return false;
    }
    census.account(handle, month);
    return true;
  }

  /** Whether a month would go with its partition if nothing changed; for plans. */
  public boolean wouldDrop(
      Handle handle, DataType type, GovernedTable table, OrgId organization, Expectation month) {
    if (!DropCost.isCandidate(type, table, month.rows())
        || !DropCost.isCheaper(month.rows(), month.held())) {
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
            .bind("most", DropCost.MOST_STAYING)
            .mapTo(Long.class)
            .findOne()
            .orElse(null);
    return others != null && DropCost.isCheaper(month.rows(), month.held() + others);
  }

  /** A month in which so many rows go and so many are held, of those who have a run. */
  public record Expectation(Instant from, long rows, long held) {}

  private static Expectation expected(Handle handle, Month month) {
    return handle
        .createQuery(EXPECTED)
        .bind("runs", month.runs().stream().map(Participant::run).toArray(UUID[]::new))
        .bind("table", month.table().name())
        .bind("month", month.slice().month().atDay(1))
        .map(
            (row, context) ->
                new Expectation(month.slice().from(), row.getLong("rows"), row.getLong("held")))
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

  private static boolean empty(Handle handle, Closed closed, MonthCensus census) {
    return handle
        .createQuery(EMPTY)
        .bind("partition", closed.partition())
        .bind("rows", census.gone())
        .bind("staying", census.staying())
        .mapTo(Boolean.class)
        .one();
  }
}
