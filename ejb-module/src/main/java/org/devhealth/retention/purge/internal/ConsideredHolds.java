package org.devhealth.retention.purge.internal;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Notes which holds a run has respected, for its certificate. */
final class ConsideredHolds {

  /** One statement, and nothing is written again: every step of a run calls this. */
  private static final String NOTE =
      """
      INSERT INTO purge_run_holds (run_id, org_id, hold_id, epoch)
      SELECT r.run_id, r.org_id, h.id, h.epoch
      FROM unnest(:runs, :orgs) AS r(run_id, org_id)
        JOIN legal_holds h ON h.org_id = r.org_id
      WHERE NOT EXISTS (
          SELECT FROM purge_run_holds n WHERE n.run_id = r.run_id AND n.hold_id = h.id)
        AND EXISTS (
          SELECT FROM legal_hold_terms t WHERE t.hold_id = h.id
            AND t.data_type IN ('*', :dataType) AND t.protects_until > now())
      ON CONFLICT (run_id, hold_id) DO NOTHING
      """;

  private ConsideredHolds() {}

  /** Notes the holds that protect the data type now in the organizations of these runs. */
  static void note(Handle handle, List<Participant> participants, String dataType) {
    handle
        .createUpdate(NOTE)
        .bind("runs", participants.stream().map(Participant::run).toArray(UUID[]::new))
        .bind(
            "orgs",
            participants.stream().map(run -> run.organization().value()).toArray(UUID[]::new))
        .bind("dataType", dataType)
        .execute();
  }
}
