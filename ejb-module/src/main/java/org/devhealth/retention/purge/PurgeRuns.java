package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.policy.PolicySelection;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.internal.RunRecords;
import org.devhealth.retention.purge.internal.RunRequests;

/**
 * Starts and shows the purge runs of the caller's organization.
 *
 * <p>Every call is one transaction; a run is only requested here, jobs execute it.
 */
@Stateless
public class PurgeRuns {

  @Inject private RunRequests requests;
  @Inject private RunRecords records;
  @Inject private RetentionPolicies policies;
  @Inject private AuditLog auditLog;
  @Inject private CallerContext callers;

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
}
