package org.devhealth.retention.custody;

import java.time.Instant;
import java.util.List;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldTerm;
import org.jdbi.v3.core.Handle;

/**
 * Counts and fingerprints rows that a hold names, in one store.
 *
 * <p>Port: implemented by the purge for each store, next to what deletes there. Thread-safe.
 */
public interface HeldRows {

  /** The store it works on. */
  Store store();

  /**
   * Counts one table.
   *
   * @param handle bound to the organization as the role that deletes
   * @throws org.devhealth.kernel.Problem {@code retention.store-unavailable}
   */
  Count count(Handle handle, Question question);

  /**
   * What is counted.
   *
   * @param table a table with a time of its own, or a child of one
   * @param terms the terms of one hold that reach the data type
   * @param bound rows up to this age are counted apart, or null for none
   */
  record Question(DataType type, GovernedTable table, List<HoldTerm> terms, Instant bound) {

    public Question {
      terms = List.copyOf(terms);
    }

    /** The table whose age and subjects decide: the table itself or its parent. */
    public GovernedTable root() {
      return table.follows() == null ? table : type.table(table.follows().table());
    }
  }

  /**
   * What was found.
   *
   * @param first the age of the oldest row, or null without rows
   * @param last the age of the newest row, or null without rows
   * @param digest order-independent, of the keys
   * @param boundRows how many of the rows are within the bound
   * @param boundDigest the digest of those
   */
  record Count(
      long rows,
      Instant first,
      Instant last,
      RowDigest digest,
      long boundRows,
      RowDigest boundDigest) {}
}
