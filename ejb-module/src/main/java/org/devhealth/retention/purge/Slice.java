package org.devhealth.retention.purge;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.devhealth.retention.catalogue.Store;

/**
 * One month of one table, across the organizations of a batch.
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

  /** The month in plans, accounts and certificates. */
  public YearMonth month() {
    return YearMonth.from(from.atOffset(ZoneOffset.UTC));
  }
}
