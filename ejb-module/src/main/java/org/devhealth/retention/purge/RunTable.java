package org.devhealth.retention.purge;

import java.time.YearMonth;
import java.util.List;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.Store;

/**
 * What a run has done to one table so far.
 *
 * @param slices how many spans of time there are to work on, or null: of a child, which goes with
 *     its parent, and where it was not asked
 */
public record RunTable(Store store, String table, List<Month> months, Slices slices) {

  public RunTable {
    months = List.copyOf(months);
  }

  public RunTable(Store store, String table, List<Month> months) {
    this(store, table, months, null);
  }

  /** The same with its slices. */
  public RunTable with(Slices known) {
    return new RunTable(store, table, months, known);
  }

  /** Spans of time that are worked off one by one, perhaps together with other runs. */
  public record Slices(int done, int total) {}

  /**
   * One month (UTC) of the table.
   *
   * @param digest the order-independent digest of the deleted keys
   * @param strategies how rows have gone so far
   */
  public record Month(
      YearMonth month,
      long rowsPlanned,
      long rowsHeld,
      long rowsDeleted,
      RowDigest digest,
      List<PurgeStrategy> strategies) {

    public Month {
      strategies = List.copyOf(strategies);
    }

    /** What is left of the planned rows. */
    public long rowsRemaining() {
      return Math.max(0, rowsPlanned - rowsDeleted);
    }
  }

  /** How rows have gone so far, all months together; the store's usual way when none has. */
  public String strategy() {
    List<PurgeStrategy> used =
        months.stream().flatMap(month -> month.strategies().stream()).toList();
    return PurgeStrategy.joined(used.isEmpty() ? List.of(usualOf(store)) : used);
  }

  /** How rows of a store go where nothing speaks for another way. */
  public static PurgeStrategy usualOf(Store store) {
    return store == Store.POSTGRES ? PurgeStrategy.TIME_SLICES : PurgeStrategy.LIGHTWEIGHT_DELETE;
  }

  public long rowsPlanned() {
    return months.stream().mapToLong(Month::rowsPlanned).sum();
  }

  public long rowsDeleted() {
    return months.stream().mapToLong(Month::rowsDeleted).sum();
  }

  public long rowsRemaining() {
    return months.stream().mapToLong(Month::rowsRemaining).sum();
  }

  public long rowsHeld() {
    return months.stream().mapToLong(Month::rowsHeld).sum();
  }
}
