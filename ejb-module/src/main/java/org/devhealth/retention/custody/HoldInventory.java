package org.devhealth.retention.custody;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * What a hold kept at one time; a custody record that nobody can change.
 *
 * @param complete whether every table could be counted
 * @param rowsLost rows that the inventory before had and this one does not, at least
 */
public record HoldInventory(
    UUID id,
    OrgId organization,
    UUID holdId,
    Occasion occasion,
    Instant takenAt,
    boolean complete,
    long rowsLost,
    List<InventoryTable> tables) {

  /** Why it was taken. */
  public enum Occasion {
    PLACEMENT,
    DAILY,
    RELEASE
  }

  public HoldInventory {
    tables = List.copyOf(tables);
  }

  /** All rows counted. */
  public long rows() {
    return tables.stream().mapToLong(InventoryTable::rows).sum();
  }
}
