package org.devhealth.batch.audit;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditError;
import org.devhealth.audit.AuditExportRuns;
import org.devhealth.audit.AuditExportRuns.Held;
import org.devhealth.audit.AuditExportRuns.Ref;
import org.devhealth.audit.AuditSeals;
import org.devhealth.audit.AuditTree;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;

/**
 * Writes an export part by part; a restart goes on at the first part that is not recorded. Ends as
 * DUPLICATE when another execution writes it.
 */
@Dependent
@Named("auditExporting")
public class AuditExporting extends AbstractBatchlet {

  @Inject private JobContext job;
  @Inject private AuditExportRuns runs;
  @Inject private AuditSeals seals;
  @Inject private CallerContext callers;

  @Inject
  @BatchProperty(name = "org-id")
  private String organization;

  @Inject
  @BatchProperty(name = "export-id")
  private String export;

  private volatile boolean stopping;

  @Override
  public String process() {
    OrgId org = new OrgId(UUID.fromString(organization));
    Ref ref = new Ref(org, UUID.fromString(export));
    Caller system = Caller.system(job.getJobName(), org, "execution-" + job.getExecutionId());
    return callers.callAs(system, () -> export(ref));
  }

  private String export(Ref ref) {
    Optional<Held> held = runs.claim(ref, job.getInstanceId());
    if (held.isEmpty()) {
      return "DUPLICATE";
    }
    try {
      return write(held.get());
    } catch (RuntimeException e) {
      runs.fail(held.get(), AuditError.EXPORT_FAILED.code());
      throw e;
    }
  }

  private String write(Held held) {
    seals.sealNext(AuditTree.of(held.ref().organization()));
    runs.fixRange(held);
    while (!stopping && runs.writeNextPart(held)) {
      // the next part follows at once
    }
    if (stopping) {
      return "STOPPED";
    }
    runs.finish(held);
    return "COMPLETED";
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
