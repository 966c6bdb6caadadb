package org.devhealth.retention.disposal;

import java.time.Instant;
import java.util.List;

/**
 * What the deletion of an organization would do now; nothing was changed.
 *
 * @param executeAfter when it would be executed
 * @param tables what would go, tables without rows too
 * @param kept what would stay, and why
 * @param refusedBy error codes of what would refuse it now
 */
public record DeletionPreview(
    Instant executeAfter, List<Table> tables, List<Kept> kept, List<String> refusedBy) {

  /**
   * A table that would be emptied.
   *
   * @param heldRows rows that legal holds keep
   */
  public record Table(String store, String table, long rows, long heldRows) {}

  /** A table that outlives its organization. */
  public record Kept(String table, long rows, String reason) {}

  public DeletionPreview {
    tables = List.copyOf(tables);
    kept = List.copyOf(kept);
    refusedBy = List.copyOf(refusedBy);
  }

  public long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  public long heldRows() {
    return tables.stream().mapToLong(Table::heldRows).sum();
  }
}
