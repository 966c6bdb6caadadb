package org.devhealth.retention.purge;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.devhealth.retention.catalogue.Store;

/**
 * A span of time of one table, across the organizations of a batch: one month, or several with few
 * rows where the store wants few statements.
 *
 * @param cursorAt everything before it is done
 * @param stepRows how many rows the next step takes
 */
public record Slice(
    UUID id,
    UUID batchId,
    String dataType,
    Store store,
    String table,
    Instant from,
    Instant to,
    Instant cursorAt,
    int stepRows) {

  /** The slice with everything before this time done, and with another size of its next step. */
  public Slice at(Instant cursor, int nextRows) {
    return new Slice(id, batchId, dataType, store, table, from, to, cursor, nextRows);
  }

  /** Whether nothing of it is left to do. */
  public boolean isDone() {
    return !cursorAt.isBefore(to);
  }

  /** The first month; the only one where the store gives each month a slice of its own. */
  public YearMonth month() {
    return YearMonth.from(from.atOffset(ZoneOffset.UTC));
  }
}
