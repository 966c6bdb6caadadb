package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.purge.PurgeRun;

/** Ends the runs of a batch; a transaction for each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Certification {

  @Inject private BatchRuns batchRuns;
  @Inject private RunEnding ending;
  @Inject private PurgeStores stores;
  @Inject private DataCatalogue catalogue;

  /**
   * Ends every run that has nothing left to do.
   *
   * @return whether all runs of the batch have ended or wait for somebody
   */
  public boolean certify(UUID batch) {
    for (PurgeRun run : batchRuns.of(batch)) {
      if (run.status() == PurgeRun.Status.RUNNING && ending.isWorkedOff(run)) {
        complete(run);
      }
      if (run.status() == PurgeRun.Status.STOPPING) {
        ending.stop(run);
      }
    }
    return ending.finish(batch);
  }

  /** Fails the runs of a batch that could not be driven for too long; they can be restarted. */
  public void abandon(UUID batch) {
    for (PurgeRun run : batchRuns.of(batch)) {
      ending.fail(run, "retention.store-unavailable");
    }
    ending.finish(batch);
  }

  private void complete(PurgeRun run) {
    List<PhysicalRemoval> removed = stores.removePhysically(catalogue.require(run.dataType()));
    try {
      ending.complete(run, removed);
    } catch (Problem refusal) {
      if (refusal.code() != RetentionError.EVIDENCE_MISMATCH) {
        throw refusal;
      }
      ending.fail(run, refusal.code().code());
    }
  }
}
