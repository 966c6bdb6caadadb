package org.devhealth.retention.purge;

import java.util.List;
import org.devhealth.retention.catalogue.Store;

/**
 * One table in a plan; also tables without any expired row are listed.
 *
 * @param usual how rows go where nothing speaks for another way
 * @param predictedSeconds how long it would take, by what earlier runs took, or a stated default
 */
public record PlannedTable(
    Store store,
    String table,
    PurgeStrategy usual,
    List<PlannedMonth> months,
    long predictedSeconds) {

  public PlannedTable {
    months = List.copyOf(months);
  }

  /** A table of which only the rows are known. */
  public PlannedTable(Store store, String table, PurgeStrategy usual, List<PlannedMonth> months) {
    this(store, table, usual, months, 0);
  }

  /** The same, with how long it would take. */
  public PlannedTable taking(long seconds) {
    return new PlannedTable(store, table, usual, months, seconds);
  }

  /** The same without anything dropped as a whole; rows that are archived first go in steps. */
  public PlannedTable inSteps() {
    List<PlannedMonth> steps = months.stream().map(month -> month.goneBy(usual)).toList();
    return new PlannedTable(store, table, usual, steps, predictedSeconds);
  }

  /** How its rows would go, of all months together. */
  public String strategy() {
    List<PurgeStrategy> used =
        months.stream().filter(month -> month.rows() > 0).map(PlannedMonth::strategy).toList();
    return PurgeStrategy.joined(used.isEmpty() ? List.of(usual) : used);
  }

  public long rows() {
    return months.stream().mapToLong(PlannedMonth::rows).sum();
  }

  public long heldRows() {
    return months.stream().mapToLong(PlannedMonth::heldRows).sum();
  }
}
