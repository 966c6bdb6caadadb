package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.policy.PolicySelection;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.PurgeRun.Status;
import org.devhealth.retention.purge.internal.RunRecords;
import org.devhealth.retention.purge.internal.RunRequests;

/**
 * Starts, watches and commands the purge runs of the caller's organization.
 *
 * <p>Every call is one transaction; a run is only requested here, jobs execute it.
 */
@Stateless
public class PurgeRuns {

  @Inject private RunRequests requests;
  @Inject private RunRecords records;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private RetentionPolicies policies;
  @Inject private AuditLog auditLog;
  @Inject private CallerContext callers;
  @Inject private Event<PurgeRequested> requested;

  /**
   * Requests a run of a policy by hand. A refusal is recorded, in a transaction of its own.
   *
   * @param planId the plan it is bound to, or null
   * @return the run, PLANNED
   * @throws Problem {@code retention.policy-disabled}, {@code retention.cooling-off}, {@code
   *     retention.plan-expired}, {@code retention.plan-deviation}, {@code retention.run-active},
   *     {@code retention.store-unavailable}, {@code retention.clock-suspect}
   */
  public PurgeRun execute(UUID policyId, UUID planId) {
    RetentionPolicy policy = policies.require(policyId);
    try {
      return require(requests.request(policy, planId));
    } catch (Problem refusal) {
      auditLog.recordApart(
          AuditEvent.of(RetentionAction.PURGE_REFUSED, policy.organization())
              .about(policy.id(), policy.terms().dataType())
              .ended(AuditEvent.Outcome.DENIED, refusal.code().title())
              .with("code", refusal.code().code()));
      throw refusal;
    }
  }

  /**
   * Claims the policies that are due, on this server only, and requests their runs as one batch.
   *
   * <p>A policy whose run is still active, or whose organization is not licensed now, is left out
   * and comes due again; nothing is ever deleted because of a licence, or locked.
   *
   * @return how many runs were requested
   */
  public int executeDue(int limit) {
    return requests.executeDue(limit);
  }

  /**
   * Requests runs of the selected policies as one batch, for an operator's scheduler.
   *
   * <p>A policy whose run is active, or whose organization is not licensed now, is left out.
   *
   * @return the batch, or empty when no policy is to run
   * @throws Problem {@code retention.unknown-data-type}
   */
  public Optional<UUID> executeAll(PolicySelection selection) {
    return requests.executeAll(selection);
  }

  /**
   * A run of the caller's organization.
   *
   * @throws Problem {@code retention.run-not-found}
   */
  public PurgeRun require(UUID id) {
    return records
        .find(callers.current().requireOrg(), id)
        .orElseThrow(
            () -> new Problem(RetentionError.RUN_NOT_FOUND, "There is no run " + id + "."));
  }

  /** What the run has done so far. */
  public List<RunTable> tables(UUID id) {
    PurgeRun run = require(id);
    return records.tables(run.organization(), id);
  }

  /** The runs of the caller's organization, newest first. */
  public Page<PurgeRun> list(PageRequest page) {
    return records.list(callers.current().requireOrg(), page);
  }

  /**
   * The certificate of a completed run as compact JWS; it outlives the run.
   *
   * @throws Problem {@code retention.run-not-found}, {@code retention.certificate-not-found}
   */
  public String certificate(UUID id) {
    return records
        .certificate(callers.current().requireOrg(), id)
        .orElseThrow(
            () -> {
              require(id);
              return new Problem(
                  RetentionError.CERTIFICATE_NOT_FOUND, "A completed run has a certificate.");
            });
  }

  /** Pauses a run; a step under way is still finished and accounted for. */
  public PurgeRun pause(UUID id) {
    return move(id, RetentionAction.PURGE_PAUSED, Status.PAUSED, Status.PLANNED, Status.RUNNING);
  }

  /** Ends a run early; what it deleted so far stays accounted for, and it can be restarted. */
  public PurgeRun stop(UUID id) {
    PurgeRun run = require(id);
    boolean atOnce =
        records.move(
            run, Status.STOPPED, null, Status.PLANNED, Status.PAUSED, Status.AWAITING_APPROVAL);
    if (!atOnce && !records.move(run, Status.STOPPING, null, Status.RUNNING)) {
      throw wrongState(run);
    }
    PurgeRun now = require(id);
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
    PurgeRun run = require(id);
    freshAuthentication.require(callers.current());
    UUID batch = records.insertBatch(run.organization());
    if (!records.approve(run, batch, callers.current().actor().id())) {
      throw wrongState(run);
    }
    PurgeRun now = require(id);
    auditLog.record(
        moved(RetentionAction.PURGE_APPROVED, run, now).with("rows_planned", run.rowsPlanned()));
    requested.fire(new PurgeRequested(batch));
    return now;
  }

  /** Goes on with a stopped or failed run; its account continues. */
  public PurgeRun restart(UUID id) {
    PurgeRun run = require(id);
    boolean ended = run.status() == Status.STOPPED || run.status() == Status.FAILED;
    if (ended && records.anyActive(run.organization(), run.dataType())) {
      throw new Problem(RetentionError.RUN_ACTIVE, "Another run is active; wait for its end.");
    }
    return driveAgain(id, RetentionAction.PURGE_RESTARTED, Status.STOPPED, Status.FAILED);
  }

  private PurgeRun driveAgain(UUID id, RetentionAction action, Status... from) {
    PurgeRun run = require(id);
    if (records.isSettling(run)) {
      throw new Problem(
          RetentionError.RUN_STATE, "A deletion begun before is still being settled; try again.");
    }
    UUID batch = records.insertBatch(run.organization());
    if (!records.move(run, Status.PLANNED, batch, from)) {
      throw wrongState(run);
    }
    PurgeRun now = require(id);
    auditLog.record(moved(action, run, now));
    requested.fire(new PurgeRequested(batch));
    return now;
  }

  private PurgeRun move(UUID id, RetentionAction action, Status to, Status... from) {
    PurgeRun run = require(id);
    if (!records.move(run, to, null, from)) {
      throw wrongState(run);
    }
    PurgeRun now = require(id);
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
