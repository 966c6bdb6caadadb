package org.devhealth.retention.custody;

import java.time.Instant;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.Store;

/**
 * One table of an inventory.
 *
 * @param rows held rows; versions of a key count once
 * @param first the age of the oldest, or null
 * @param last the age of the newest, or null
 * @param digest order-independent, of their keys
 * @param finding how it compares with the inventory before
 * @param rowsLost rows that are gone since then, at least
 * @param failure the error code when it could not be counted, or null
 */
public record InventoryTable(
    String dataType,
    Store store,
    String table,
    long rows,
    Instant first,
    Instant last,
    RowDigest digest,
    Finding finding,
    long rowsLost,
    String failure) {

  /** How a table compares with the inventory before, over the range of time of that one. */
  public enum Finding {
    /** There was none before. */
    FIRST,
    /** The very same rows. */
    INTACT,
    /** More rows of that time; they came in late. */
    GROWN,
    /** Rows are gone. */
    LOST,
    /** It could not be counted. */
    UNCOUNTED
  }
}
