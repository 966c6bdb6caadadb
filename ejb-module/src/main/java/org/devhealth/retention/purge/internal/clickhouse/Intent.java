package org.devhealth.retention.purge.internal.clickhouse;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;

/**
 * A committed deletion: which keys go, counted and digested before the first one does.
 *
 * @param cut whether a hold came in between, so that only what is gone already is accounted for
 */
record Intent(UUID id, boolean cut, List<Share> shares) {

  Intent {
    shares = List.copyOf(shares);
  }

  /** What of it belongs to one run, table and month; a child's month is its parent's. */
  record Share(
      UUID run, OrgId organization, String table, YearMonth month, long rows, RowDigest digest) {

    boolean isOfSameRows(Share other) {
      return run.equals(other.run) && table.equals(other.table) && month.equals(other.month);
    }

    Share without(Share rest) {
      return new Share(
          run, organization, table, month, rows - rest.rows, digest.minus(rest.digest));
    }
  }
}
