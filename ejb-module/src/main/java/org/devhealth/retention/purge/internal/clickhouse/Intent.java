package org.devhealth.retention.purge.internal.clickhouse;

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

  /** What of it belongs to one run and table. */
  record Share(UUID run, OrgId organization, String table, long rows, RowDigest digest) {}
}
