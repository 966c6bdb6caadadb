package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.purge.PurgeRun;

/** The runs of a batch, across organizations, for its driver. */
@Stateless
public class BatchRuns {

  private static final String NOTE_EXECUTION =
      """
      UPDATE purge_runs SET execution_ids = array_append(execution_ids, :execution)
      WHERE batch_id = :batch AND NOT :execution = ANY (execution_ids)
        AND status NOT IN ('completed', 'failed', 'stopped')
      """;

  private static final String ARCHIVING =
      "SELECT id FROM purge_runs WHERE batch_id = :batch AND action = 'archive_then_delete'";

  @Inject private Database database;

  /** All runs of the batch. */
  public List<PurgeRun> of(UUID batch) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(
                    RunRecords.COLUMNS + "WHERE r.batch_id = :batch ORDER BY r.org_id, r.id")
                .bind("batch", batch)
                .map(new RunMapper())
                .list());
  }

  /** Which runs of the batch archive rows before they go. */
  public Set<UUID> archiving(UUID batch) {
    return database.with(
        Binding.platform(),
        handle ->
            handle.createQuery(ARCHIVING).bind("batch", batch).mapTo(UUID.class).collectIntoSet());
  }

  /** Notes by which job execution these runs of the batch are driven. */
  public void noteExecution(UUID batch, List<PurgeRun> runs, long execution) {
    database.with(
        Binding.purge(runs.stream().map(PurgeRun::organization).distinct().toList()),
        handle ->
            handle
                .createUpdate(NOTE_EXECUTION)
                .bind("batch", batch)
                .bind("execution", execution)
                .execute());
  }
}
