package org.devhealth.retention.purge.internal;

import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditEvent.Outcome;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.purge.PurgeRun;

/** What the audit log is told of the end of a run. */
final class RunEvents {

  private RunEvents() {}

  static AuditEvent failed(PurgeRun run, String code) {
    return of(RetentionAction.PURGE_FAILED, run)
        .ended(Outcome.FAILURE, code)
        .with("code", code)
        .with("rows_deleted", run.rowsDeleted());
  }

  static AuditEvent heldBack(PurgeRun run, long rows, long threshold) {
    return of(RetentionAction.PURGE_HELD_BACK, run)
        .with("rows_planned", rows)
        .with("threshold", threshold);
  }

  static AuditEvent stopped(PurgeRun run) {
    return of(RetentionAction.PURGE_STOPPED, run).with("rows_deleted", run.rowsDeleted());
  }

  static AuditEvent completed(PurgeRun run, long held, String certificate) {
    return of(RetentionAction.PURGE_COMPLETED, run)
        .with("rows_deleted", run.rowsDeleted())
        .with("rows_held", held)
        .with("certificate_id", certificate);
  }

  private static AuditEvent of(RetentionAction action, PurgeRun run) {
    return AuditEvent.of(action, run.organization())
        .about(run.id(), null)
        .with("data_type", run.dataType());
  }
}
