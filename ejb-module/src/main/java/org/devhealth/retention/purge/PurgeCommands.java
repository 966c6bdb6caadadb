package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.purge.PurgeRun.Status;
import org.devhealth.retention.purge.internal.RunRecords;

/**
 * Commands the purge runs of the caller's organization.
 *
 * <p>Every call is one transaction. A run in another state answers {@code retention.run-state}, an
 * unknown one {@code retention.run-not-found}.
 */
@Stateless
public class PurgeCommands {

  @Inject private PurgeRuns runs;
  @Inject private RunRecords records;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private AuditLog auditLog;
  @Inject private CallerContext callers;
  @Inject private Event<PurgeRequested> requested;

  /** Pauses a run; a step under way is still finished and accounted for. */
  public PurgeRun pause(UUID id) {
    return move(id, RetentionAction.PURGE_PAUSED, Status.PAUSED, Status.PLANNED, Status.RUNNING);
  }

  /** Ends a run early; what it deleted so far stays accounted for, and it can be restarted. */
  public PurgeRun stop(UUID id) {
    PurgeRun run = runs.require(id);
    boolean atOnce =
        records.move(
            run, Status.STOPPED, null, Status.PLANNED, Status.PAUSED, Status.AWAITING_APPROVAL);
    if (!atOnce && !records.move(run, Status.STOPPING, null, Status.RUNNING)) {
      throw wrongState(run);
    }
    PurgeRun now = runs.require(id);
    auditLog.record(
        atOnce
            ? moved(RetentionAction.PURGE_STOPPED, run, now).with("rows_deleted", run.rowsDeleted())
            : moved(RetentionAction.PURGE_STOP_REQUESTED, run, now));
    return now;
  }

  /** Goes on with a paused run. */
  public PurgeRun resume(UUID id) {
    return driveAgain(id, RetentionAction.PURGE_RESUMED, Status.PAUSED);
  }

  /**
   * Lets a run go on that waits for approval. It may delete as many rows as it waited with; more
   * than that, and it waits again.
   *
   * @throws Problem {@code identity.fresh-authentication-required}, {@code retention.run-state}
   */
  public PurgeRun approve(UUID id) {
    PurgeRun run = runs.require(id);
    freshAuthentication.require(callers.current());
    UUID batch = records.insertBatch(run.organization());
    if (!records.approve(run, batch, callers.current().actor().id())) {
      throw wrongState(run);
    }
    PurgeRun now = runs.require(id);
    auditLog.record(
        moved(RetentionAction.PURGE_APPROVED, run, now).with("rows_planned", run.rowsPlanned()));
    requested.fire(new PurgeRequested(batch));
    return now;
  }

  /** Goes on with a stopped or failed run; its account continues. */
  public PurgeRun restart(UUID id) {
    PurgeRun run = runs.require(id);
    boolean ended = run.status() == Status.STOPPED || run.status() == Status.FAILED;
    if (ended && records.anyActive(run.organization(), run.dataType())) {
      throw new Problem(RetentionError.RUN_ACTIVE, "Another run is active; wait for its end.");
    }
    return driveAgain(id, RetentionAction.PURGE_RESTARTED, Status.STOPPED, Status.FAILED);
  }

  private PurgeRun driveAgain(UUID id, RetentionAction action, Status... from) {
    PurgeRun run = runs.require(id);
    if (records.isSettling(run)) {
      throw new Problem(
          RetentionError.RUN_STATE, "A deletion begun before is still being settled; try again.");
    }
    UUID batch = records.insertBatch(run.organization());
    if (!records.move(run, Status.PLANNED, batch, from)) {
      throw wrongState(run);
    }
    PurgeRun now = runs.require(id);
    auditLog.record(moved(action, run, now));
    requested.fire(new PurgeRequested(batch));
    return now;
  }

  private PurgeRun move(UUID id, RetentionAction action, Status to, Status... from) {
    PurgeRun run = runs.require(id);
    if (!records.move(run, to, null, from)) {
      throw wrongState(run);
    }
    PurgeRun now = runs.require(id);
    auditLog.record(moved(action, run, now));
    return now;
  }

  private static AuditEvent moved(RetentionAction action, PurgeRun before, PurgeRun after) {
    return event(action, before).changed("status", lower(before), lower(after));
  }

  private static String lower(PurgeRun run) {
    return run.status().name().toLowerCase(Locale.ROOT);
  }

  private static AuditEvent event(RetentionAction action, PurgeRun run) {
    return AuditEvent.of(action, run.organization())
        .about(run.id(), null)
        .with("data_type", run.dataType());
  }

  private static Problem wrongState(PurgeRun run) {
    return new Problem(
        RetentionError.RUN_STATE,
        "The run is " + run.status().name().toLowerCase(Locale.ROOT) + ".");
  }
}
