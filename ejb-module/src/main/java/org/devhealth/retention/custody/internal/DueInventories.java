package org.devhealth.retention.custody.internal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.custody.HoldInventories.Due;

/**
 * Finds holds whose inventory is due; what is due follows from the inventories there are, so
 * nothing is forgotten when a server dies. Each call is one transaction.
 */
@Stateless
public class DueInventories {

  private static final String CLAIM =
      """
      INSERT INTO legal_hold_custody AS c (hold_id, org_id, leased_until)
      SELECT h.id, h.org_id, now() + cast(:lease AS interval)
      FROM legal_holds h LEFT JOIN legal_hold_custody l ON l.hold_id = h.id
      LEFT JOIN LATERAL (
        SELECT i.taken_at, i.complete, i.occasion FROM legal_hold_inventories i
        WHERE i.hold_id = h.id ORDER BY i.taken_at DESC LIMIT 1) AS last ON true
      WHERE h.status <> 'placing'
        AND (l.leased_until IS NULL OR l.leased_until < now())
        AND CASE
          WHEN last.taken_at IS NULL THEN true
          WHEN h.status = 'released' AND last.occasion <> 'release' THEN true
          WHEN NOT last.complete THEN last.taken_at < now() - cast(:retry AS interval)
          WHEN h.status = 'active' THEN last.taken_at < now() - cast(:interval AS interval)
          ELSE false END
      ORDER BY l.leased_until NULLS FIRST, last.taken_at NULLS FIRST
      LIMIT greatest(0, :most
        - (SELECT count(*) FROM legal_hold_custody WHERE leased_until >= now()))
      ON CONFLICT (hold_id) DO UPDATE SET leased_until = excluded.leased_until
        WHERE c.leased_until < now()
      RETURNING org_id, hold_id
      """;
  private static final String FREE =
      "UPDATE legal_hold_custody SET leased_until = now() WHERE hold_id = :hold";

  @Inject private Database database;
  @Inject private CustodyConfig config;

  /**
   * Leases due holds to whoever calls, each to one, so that all servers together count about so
   * many at a time; the one that was tried longest ago comes first.
   */
  public List<Due> claim(int most) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(CLAIM)
                .bind("lease", config.lease().toString())
                .bind("retry", config.retry().toString())
                .bind("interval", config.interval().toString())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new Due(
                            new OrgId(row.getObject("org_id", UUID.class)),
                            row.getObject("hold_id", UUID.class)))
                .list());
  }

  /** Gives a hold back once its inventory is recorded. */
  public void free(UUID hold) {
    database.with(
        Binding.platform(), handle -> handle.createUpdate(FREE).bind("hold", hold).execute());
  }
}
