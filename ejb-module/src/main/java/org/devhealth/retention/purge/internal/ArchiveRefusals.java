package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.Slice;

/** Ends runs whose rows cannot be archived; they can be restarted when the cause is mended. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ArchiveRefusals {

  private static final Set<ErrorCode> ENDING =
      Set.of(RetentionError.ARCHIVE_UNAVAILABLE, RetentionError.ARCHIVE_DIFFERS);

  @Inject private BatchRuns batchRuns;
  @Inject private RunEnding ending;

  /** Fails the runs of the slice that archive, when that is what was refused. */
  public void endRunsOf(Slice slice, Problem refusal) {
    if (!ENDING.contains(refusal.code())) {
      return;
    }
    Set<UUID> runs = batchRuns.archiving(slice.batchId());
    for (PurgeRun run : batchRuns.of(slice.batchId())) {
      if (runs.contains(run.id()) && run.dataType().equals(slice.dataType())) {
        ending.fail(run, refusal.code().code());
      }
    }
  }
}
