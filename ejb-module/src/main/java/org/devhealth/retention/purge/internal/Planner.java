package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.policy.PolicyTerms;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgePlan;

/** Makes plans and compares them with reality; each call is one transaction. */
@Stateless
public class Planner {

  @Inject private RetentionPolicies policies;
  @Inject private DataCatalogue catalogue;
  @Inject private PlanRecords records;
  @Inject private PurgeStores stores;
  @Inject private Cutoffs cutoffs;
  @Inject private PurgeConfig config;
  @Inject private Database database;
  @Inject private AuditLog auditLog;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /** Begins a plan with its cut-off; nothing is counted yet. */
  public PurgePlan begin(UUID policyId) {
    RetentionPolicy policy = policies.require(policyId);
    stores.requireAvailable(catalogue.require(policy.terms().dataType()));
    Instant now = clock.instant();
    PurgePlan plan =
        new PurgePlan(
            identifiers.next(),
            policy.organization(),
            policyId,
            policy.version(),
            cutoffs.of(policy.organization(), policy.terms().retentionDays()),
            PurgePlan.Status.COMPUTING,
            List.of(),
            null,
            null,
            now,
            now.plus(config.planValidity()));
    records.insert(plan);
    return plan;
  }

  /** Counts and completes the plan. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public PurgePlan complete(PurgePlan begun) {
    RetentionPolicy policy = policies.require(begun.policyId());
    PurgePlan counted = with(begun, count(policy, begun.cutoff()), null);
    PurgePlan plan = with(counted, counted.tables(), PlanJson.hash(counted));
    records.complete(plan);
    auditLog.record(
        AuditEvent.of(RetentionAction.PLAN_MADE, plan.organization())
            .about(plan.id(), null)
            .with("data_type", policy.terms().dataType())
            .with("rows", plan.rows())
            .with("held_rows", plan.heldRows())
            .with("hash", plan.hash())
            .changed("rows", null, plan.rows())
            .changed("hash", null, plan.hash()));
    return plan;
  }

  /** A plan of the caller's organization. */
  public PurgePlan require(UUID id) {
    return records
        .find(callers.current().requireOrg(), id)
        .orElseThrow(
            () -> new Problem(RetentionError.PLAN_NOT_FOUND, "There is no plan " + id + "."));
  }

  /**
   * Refuses a plan that cannot be executed: not ready, expired, of another policy or version, or
   * left by reality.
   */
  public PurgePlan requireExecutable(UUID planId, RetentionPolicy policy) {
    PurgePlan plan = require(planId);
    if (!plan.policyId().equals(policy.id())) {
      throw new Problem(RetentionError.PLAN_NOT_FOUND, "The plan belongs to another policy.");
    }
    if (plan.status() != PurgePlan.Status.READY) {
      throw new Problem(RetentionError.PLAN_NOT_READY, "Wait for the plan or make a new one.");
    }
    if (!clock.instant().isBefore(plan.expiresAt())) {
      throw new Problem(RetentionError.PLAN_EXPIRED, "Make a new plan with preview.");
    }
    if (plan.policyVersion() != policy.version()) {
      throw new Problem(
          RetentionError.PLAN_EXPIRED, "The policy was changed since; make a new plan.");
    }
    long rows = count(policy, plan.cutoff()).stream().mapToLong(PlannedTable::rows).sum();
    requireWithinTolerance(plan.rows(), rows, config.planTolerance());
    return plan;
  }

  static void requireWithinTolerance(long planned, long found, double tolerance) {
    if (Math.abs(found - planned) > planned * tolerance) {
      throw new Problem(
              RetentionError.PLAN_DEVIATION, "Make a new plan; nothing was deleted by this one.")
          .with("planned_rows", planned)
          .with("found_rows", found);
    }
  }

  /** Counts as the role that deletes, so that a plan sees exactly what a run can reach. */
  private List<PlannedTable> count(RetentionPolicy policy, Instant cutoff) {
    DataType type = catalogue.require(policy.terms().dataType());
    return database.with(
        Binding.purge(List.of(policy.organization())),
        handle -> {
          PurgeRates rates = PurgeRates.of(handle, policy.organization(), type.name());
          return stores.plan(handle, type, policy.organization(), cutoff).stream()
              .map(table -> isArchived(policy) ? table.inSteps() : table)
              .map(rates::predict)
              .toList();
        });
  }

  private static boolean isArchived(RetentionPolicy policy) {
    return policy.terms().action() == PolicyTerms.Action.ARCHIVE_THEN_DELETE;
  }

  private static PurgePlan with(PurgePlan plan, List<PlannedTable> tables, String hash) {
    return new PurgePlan(
        plan.id(),
        plan.organization(),
        plan.policyId(),
        plan.policyVersion(),
        plan.cutoff(),
        hash == null ? plan.status() : PurgePlan.Status.READY,
        tables,
        hash,
        plan.failure(),
        plan.createdAt(),
        plan.expiresAt());
  }
}
