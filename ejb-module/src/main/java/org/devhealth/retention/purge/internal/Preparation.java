package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.purge.PurgeRun;

/** Counts the runs of a batch and cuts its slices, once; a transaction for each run. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Preparation {

  @Inject private RunPreparation runs;
  @Inject private SliceCutting slices;
  @Inject private BatchRuns batchRuns;

  /** Prepares what is not prepared yet. */
  public void prepare(UUID batch, long execution) {
    for (PurgeRun run : batchRuns.of(batch)) {
      if (run.status() == PurgeRun.Status.PLANNED) {
        prepare(run);
      }
      batchRuns.noteExecution(run, execution);
    }
    slices.cut(batch);
  }

  private void prepare(PurgeRun run) {
    try {
      runs.prepare(run);
    } catch (Problem refusal) {
      runs.refuse(run, refusal.code().code());
    }
  }
}
