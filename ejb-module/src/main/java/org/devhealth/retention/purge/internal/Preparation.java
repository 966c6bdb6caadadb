package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeRun;

/** Counts the runs of a batch and cuts its slices, once; a transaction for each run. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Preparation {

  @Inject private RunPreparation runs;
  @Inject private SliceCutting slices;
  @Inject private BatchRuns batchRuns;
  @Inject private BatchCounts counts;
  @Inject private Lanes lanes;

  /** Prepares what is not prepared yet. */
  public void prepare(UUID batch, long execution) {
    List<PurgeRun> all = batchRuns.of(batch);
    List<PurgeRun> planned =
        all.stream().filter(run -> run.status() == PurgeRun.Status.PLANNED).toList();
    counts.groups(planned).forEach(this::prepare);
    batchRuns.noteExecution(batch, all, execution);
    slices.cut(batch);
  }

  private void prepare(List<PurgeRun> group) {
    try {
      Map<OrgId, List<PlannedTable>> counted = counts.count(group);
      lanes.each(group, run -> prepare(run, counted.get(run.organization())));
    } catch (Problem refusal) {
      group.forEach(run -> runs.refuse(run, refusal.code().code()));
    }
  }

  private void prepare(PurgeRun run, List<PlannedTable> tables) {
    try {
      runs.prepare(run, tables);
    } catch (Problem refusal) {
      runs.refuse(run, refusal.code().code());
    }
  }
}
