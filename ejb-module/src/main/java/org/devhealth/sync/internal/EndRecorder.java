package org.devhealth.sync.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.sync.SyncAction;
import org.devhealth.sync.SyncRun;
import org.devhealth.sync.SyncRun.Status;

/** Records the end of a run in the audit log, as the system's own deed. */
@ApplicationScoped
public class EndRecorder {

  @Inject private AuditLog audit;
  @Inject private CallerContext callers;

  /** Records it in the current transaction. */
  public void record(SyncRun run) {
    Caller system = Caller.system(run.job(), run.organization(), UUID.randomUUID().toString());
    callers.callAs(
        system,
        () -> {
          audit.record(event(run));
          return null;
        });
  }

  private static AuditEvent event(SyncRun run) {
    AuditEvent event =
        AuditEvent.of(action(run.status()), run.organization())
            .about(run.repository().id(), run.repository().name())
            .with("job", run.job())
            .with("run_id", run.id().toString())
            .with("commits", run.counts().commits())
            .with("files", run.counts().files());
    if (run.status() != Status.FAILED) {
      return event;
    }
    return event
        .ended(AuditEvent.Outcome.FAILURE, run.errorCode())
        .with("error_code", run.errorCode());
  }

  private static SyncAction action(Status status) {
    return switch (status) {
      case COMPLETED -> SyncAction.COMPLETED;
      case FAILED -> SyncAction.FAILED;
      case STOPPED -> SyncAction.STOPPED;
      case QUEUED, RUNNING -> throw new IllegalStateException("not an end: " + status);
    };
  }
}
