package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeRun;

/** Ends the runs of a batch; a transaction for each. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Certification {

  /** What no waiting mends. */
  private static final Set<ErrorCode> ENDING =
      Set.of(
          RetentionError.EVIDENCE_MISMATCH,
          RetentionError.ARCHIVE_UNAVAILABLE,
          RetentionError.ARCHIVE_DIFFERS);

  @Inject private BatchRuns batchRuns;
  @Inject private BatchCounts counts;
  @Inject private Lanes lanes;
  @Inject private RunEnding ending;
  @Inject private PurgeStores stores;
  @Inject private DataCatalogue catalogue;

  /**
   * Ends every run that has nothing left to do.
   *
   * @return whether all runs of the batch have ended or wait for somebody
   */
  public boolean certify(UUID batch) {
    List<PurgeRun> runs = batchRuns.of(batch);
    List<PurgeRun> workedOff =
        runs.stream()
            .filter(run -> run.status() == PurgeRun.Status.RUNNING)
            .filter(ending::isWorkedOff)
            .toList();
    counts.groups(workedOff).forEach(this::complete);
    runs.stream().filter(run -> run.status() == PurgeRun.Status.STOPPING).forEach(ending::stop);
    return ending.finish(batch);
  }

  /** Fails the runs of a batch that could not be driven for too long; they can be restarted. */
  public void abandon(UUID batch) {
    for (PurgeRun run : batchRuns.of(batch)) {
      ending.fail(run, "retention.store-unavailable");
    }
    ending.finish(batch);
  }

  /** All of a data type are worked off together, so one proof of removal serves them all. */
  private void complete(List<PurgeRun> group) {
    DataType type = catalogue.require(group.get(0).dataType());
    List<PhysicalRemoval> removed = stores.removePhysically(type);
    Map<OrgId, List<PlannedTable>> left = counts.countLeft(group);
    lanes.each(group, run -> complete(run, left.get(run.organization()), removed));
  }

  private void complete(PurgeRun run, List<PlannedTable> left, List<PhysicalRemoval> removed) {
    try {
      ending.complete(run, left, removed);
    } catch (Problem refusal) {
      if (!ENDING.contains(refusal.code())) {
        throw refusal;
      }
      ending.fail(run, refusal.code().code());
    }
  }
}
