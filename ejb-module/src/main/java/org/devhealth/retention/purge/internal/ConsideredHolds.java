package org.devhealth.retention.purge.internal;

import java.util.List;
import java.util.UUID;
import org.devhealth.retention.hold.HoldTerm;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Notes which holds a run has respected, for its certificate. */
final class ConsideredHolds {

  private static final String NOTE =
      """
      INSERT INTO purge_run_holds (run_id, org_id, hold_id, epoch) VALUES (:run, :org, :hold, :epoch)
      ON CONFLICT (run_id, hold_id) DO NOTHING
      """;

  /** A hold, whatever the number of its terms. */
  private record Hold(UUID id, long epoch) {}

  private ConsideredHolds() {}

  static void note(Handle handle, List<Participant> participants, List<HoldTerm> terms) {
    PreparedBatch batch = handle.prepareBatch(NOTE);
    for (Participant run : participants) {
      terms.stream()
          .filter(term -> term.organization().equals(run.organization()))
          .map(term -> new Hold(term.holdId(), term.epoch()))
          .distinct()
          .forEach(hold -> add(batch, run, hold));
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void add(PreparedBatch batch, Participant run, Hold hold) {
    batch
        .bind("run", run.run())
        .bind("org", run.organization().value())
        .bind("hold", hold.id())
        .bind("epoch", hold.epoch())
        .add();
  }
}
