package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.Entitlements;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.policy.PolicySelection;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.PurgePlan;
import org.devhealth.retention.purge.PurgeRequested;

/** Requests runs: by hand, because policies are due, or for a job. In the caller's transaction. */
@ApplicationScoped
public class RunRequests {

  private static final String FEATURE = "custom_retention";

  @Inject private RunRecords records;
  @Inject private WindowedRuns windows;
  @Inject private Entitlements entitlements;
  @Inject private RetentionPolicies policies;
  @Inject private Planner planner;
  @Inject private PurgeStores stores;
  @Inject private Cutoffs cutoffs;
  @Inject private DataCatalogue catalogue;
  @Inject private AuditLog auditLog;
  @Inject private CallerContext callers;
  @Inject private Clock clock;
  @Inject private Event<PurgeRequested> requested;

  /** Requests a run of the policy, bound to the plan if there is one. */
  public UUID request(RetentionPolicy policy, UUID planId) {
    requireEffective(policy);
    stores.requireAvailable(catalogue.require(policy.terms().dataType()));
    PurgePlan plan = planId == null ? null : planner.requireExecutable(planId, policy);
    Instant cutoff =
        plan == null
            ? cutoffs.of(policy.organization(), policy.terms().retentionDays())
            : plan.cutoff();
    UUID batch = records.insertBatch(policy.organization());
    UUID run = insert(batch, policy, new RunRequest(cutoff, "manual", plan));
    requested.fire(new PurgeRequested(batch));
    return run;
  }

  /** Claims the policies that are due and requests their runs as one batch; how many. */
  public int executeDue(int limit) {
    List<RetentionPolicy> due = new ArrayList<>(policies.claimDue(limit));
    due.removeIf(policy -> !licensed(policy));
    due.removeIf(policy -> records.anyActive(policy.organization(), policy.terms().dataType()));
    if (due.isEmpty()) {
      return 0;
    }
    UUID batch = records.insertBatch(due.get(0).organization());
    for (RetentionPolicy policy : due) {
      Instant cutoff = cutoffs.of(policy.organization(), policy.terms().retentionDays());
      UUID run = insert(batch, policy, new RunRequest(cutoff, "schedule", null));
      if (!policy.terms().isOpen(clock.instant())) {
        windows.pause(policy.organization(), run);
      }
    }
    requested.fire(new PurgeRequested(batch));
    return due.size();
  }

  /** Requests runs of the selected policies as one batch; empty when none is to run. */
  public Optional<UUID> executeAll(PolicySelection selection) {
    selection.dataTypes().forEach(catalogue::require);
    List<RetentionPolicy> selected = new ArrayList<>(policies.effective(selection));
    selected.removeIf(policy -> !licensed(policy));
    selected.removeIf(
        policy -> records.anyActive(policy.organization(), policy.terms().dataType()));
    if (selected.isEmpty()) {
      return Optional.empty();
    }
    UUID batch = records.insertBatch(selected.get(0).organization());
    for (RetentionPolicy policy : selected) {
      Instant cutoff = cutoffs.of(policy.organization(), policy.terms().retentionDays());
      insert(batch, policy, new RunRequest(cutoff, "job", null));
    }
    return Optional.of(batch);
  }

  private UUID insert(UUID batch, RetentionPolicy policy, RunRequest request) {
    Actor actor = callers.current().actor();
    UUID run =
        records
            .insert(batch, policy, request, actor)
            .orElseThrow(
                () ->
                    new Problem(
                        RetentionError.RUN_ACTIVE,
                        "A run of " + policy.terms().dataType() + " is active; wait for its end."));
    auditLog.record(
        AuditEvent.of(RetentionAction.PURGE_REQUESTED, policy.organization())
            .about(run, null)
            .with("data_type", policy.terms().dataType())
            .with("trigger", request.trigger())
            .with("plan_id", request.boundPlan().map(plan -> plan.id().toString()).orElse(null))
            .changed("status", null, "planned"));
    return run;
  }

  private boolean licensed(RetentionPolicy policy) {
    if (entitlements.decide(policy.organization(), FEATURE).enabled()) {
      return true;
    }
    auditLog.record(
        AuditEvent.of(RetentionAction.POLICY_PAUSED, policy.organization())
            .about(policy.id(), policy.terms().dataType())
            .ended(AuditEvent.Outcome.DENIED, "not licensed")
            .with("feature", FEATURE));
    return false;
  }

  private void requireEffective(RetentionPolicy policy) {
    if (!policy.terms().enabled()) {
      throw new Problem(RetentionError.POLICY_DISABLED, "Enable the policy first.");
    }
    if (!policy.isEffective(clock.instant())) {
      throw new Problem(
              RetentionError.COOLING_OFF, "It can be executed from " + policy.effectiveAt() + ".")
          .with("effective_at", policy.effectiveAt().toString());
    }
  }
}
