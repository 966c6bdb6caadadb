package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.purge.internal.RunRecords;
import org.devhealth.retention.purge.internal.WindowedRuns;
import org.devhealth.retention.purge.internal.WindowedRuns.WindowedRun;

/**
 * Keeps scheduled runs within the hours of their policies: paused when the window closes, resumed
 * when it opens. A run that somebody started or resumed by hand is left alone.
 *
 * <p>Called by every server; guarded updates let each run be moved once.
 */
@Stateless
public class PurgeWindows {

  private static final UUID FIRST = new UUID(0, 0);
  private static final int PAGE = 200;
  private static final String OUTSIDE = "outside_window";

  @Inject private WindowedRuns runs;
  @Inject private RunRecords records;
  @Inject private AuditLog auditLog;
  @Inject private Clock clock;
  @Inject private Event<PurgeRequested> requested;

  /**
   * Moves the runs whose windows have opened or closed, one page of them in one transaction.
   *
   * @param after the last run of the page before, or null for the first
   * @return the last run of this page, or null when there are no more
   */
  public UUID keep(UUID after) {
    Instant now = clock.instant();
    List<WindowedRun> page = runs.after(after == null ? FIRST : after, PAGE);
    for (WindowedRun run : page) {
      boolean open = run.isOpen(now);
      if (!open && !run.paused() && runs.pause(run.organization(), run.id())) {
        auditLog.record(event(RetentionAction.PURGE_PAUSED, run));
      }
      if (open && run.paused()) {
        resume(run);
      }
    }
    return page.size() < PAGE ? null : page.get(page.size() - 1).id();
  }

  private void resume(WindowedRun run) {
    UUID batch = records.insertBatch(run.organization());
    if (runs.resume(run, batch)) {
      auditLog.record(event(RetentionAction.PURGE_RESUMED, run));
      requested.fire(new PurgeRequested(batch));
    }
  }

  private static AuditEvent event(RetentionAction action, WindowedRun run) {
    return AuditEvent.of(action, run.organization())
        .about(run.id(), null)
        .with("data_type", run.dataType())
        .with("pause_reason", OUTSIDE);
  }
}
