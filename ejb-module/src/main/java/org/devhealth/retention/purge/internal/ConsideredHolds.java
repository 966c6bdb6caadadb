package org.devhealth.retention.purge.internal;

import java.util.List;
import java.util.UUID;
import org.devhealth.retention.hold.HoldTerm;
import org.jdbi.v3.core.Handle;

/** Notes which holds a run has respected, for its certificate. */
final class ConsideredHolds {

  /** One statement, and nothing is written again: every step of a run calls this. */
  private static final String NOTE =
      """
      INSERT INTO purge_run_holds (run_id, org_id, hold_id, epoch)
      SELECT r.run_id, r.org_id, h.hold_id, h.epoch
      FROM unnest(:runs, :orgs) AS r(run_id, org_id)
        JOIN unnest(:holdOrgs, :holds, :epochs) AS h(org_id, hold_id, epoch) ON h.org_id = r.org_id
      WHERE NOT EXISTS (
        SELECT FROM purge_run_holds n WHERE n.run_id = r.run_id AND n.hold_id = h.hold_id)
      ON CONFLICT (run_id, hold_id) DO NOTHING
      """;

  /** A hold, whatever the number of its terms. */
  private record Hold(UUID organization, UUID id, long epoch) {}

  private ConsideredHolds() {}

  static void note(Handle handle, List<Participant> participants, List<HoldTerm> terms) {
    List<Hold> holds =
        terms.stream()
            .map(term -> new Hold(term.organization().value(), term.holdId(), term.epoch()))
            .distinct()
            .toList();
    if (holds.isEmpty()) {
      return;
    }
    handle
        .createUpdate(NOTE)
        .bind("runs", participants.stream().map(Participant::run).toArray(UUID[]::new))
        .bind(
            "orgs",
            participants.stream().map(run -> run.organization().value()).toArray(UUID[]::new))
        .bind("holdOrgs", holds.stream().map(Hold::organization).toArray(UUID[]::new))
        .bind("holds", holds.stream().map(Hold::id).toArray(UUID[]::new))
        .bind("epochs", holds.stream().map(Hold::epoch).toArray(Long[]::new))
        .execute();
  }
}
