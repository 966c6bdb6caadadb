package org.devhealth.retention.purge;

import java.util.List;
import org.devhealth.retention.catalogue.Store;

/**
 * One table in a plan; also tables without any expired row are listed.
 *
 * @param usual how rows go where nothing speaks for another way
 */
public record PlannedTable(
    Store store, String table, PurgeStrategy usual, List<PlannedMonth> months) {

  public PlannedTable {
    months = List.copyOf(months);
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
