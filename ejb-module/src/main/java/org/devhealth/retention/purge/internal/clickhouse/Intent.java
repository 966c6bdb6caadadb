package org.devhealth.retention.purge.internal.clickhouse;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.purge.PurgeStrategy;

/**
 * A committed deletion: which keys go, counted and digested before the first one does.
 *
 * @param archive how far the archive of its rows is
 * @param cut whether a hold came in between, so that only what is gone already is accounted for
 */
record Intent(UUID id, boolean cut, Archive archive, List<Share> shares) {

  /** Whether rows are written to an archive before they go. */
  enum Archive {
    NONE,
    DUE,
    DONE
  }

  Intent {
    shares = List.copyOf(shares);
  }

  /** An intent that just deletes. */
  Intent(UUID id, boolean cut, List<Share> shares) {
    this(id, cut, Archive.NONE, shares);
  }

  /** How many rows of the table it froze. */
  long rowsOf(String table) {
    return shares.stream()
        .filter(share -> share.table().equals(table))
        .mapToLong(Share::rows)
        .sum();
  }

  /** Whether, when it was frozen, a month of the table was in parts without others. */
  boolean mayDropPartsOf(String table) {
    return shares.stream()
        .filter(share -> share.table().equals(table))
        .anyMatch(share -> share.strategy() == PurgeStrategy.PART_DROP);
  }

  /** What of it belongs to one run, table and month; a child's month is its parent's. */
  record Share(
      UUID run,
      OrgId organization,
      String table,
      YearMonth month,
      long rows,
      RowDigest digest,
      PurgeStrategy strategy) {

    /** The same rows, gone in this way. */
    Share goneBy(PurgeStrategy way) {
      return new Share(run, organization, table, month, rows, digest, way);
    }

    boolean isOfSameRows(Share other) {
      return run.equals(other.run) && table.equals(other.table) && month.equals(other.month);
    }

    Share without(Share rest) {
      return new Share(
          run, organization, table, month, rows - rest.rows, digest.minus(rest.digest), strategy);
    }
  }
}
