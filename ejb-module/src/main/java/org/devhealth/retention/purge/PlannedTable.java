package org.devhealth.retention.purge;

import java.util.List;
import org.devhealth.retention.catalogue.Store;

/**
 * One table in a plan; also tables without any expired row are listed.
 *
 * @param strategy how rows would go
 */
public record PlannedTable(Store store, String table, String strategy, List<PlannedMonth> months) {

  public PlannedTable {
    months = List.copyOf(months);
  }

  public long rows() {
    return months.stream().mapToLong(PlannedMonth::rows).sum();
  }

  public long heldRows() {
    return months.stream().mapToLong(PlannedMonth::heldRows).sum();
  }
}
