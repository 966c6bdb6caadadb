package org.devhealth.retention.policy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.policy.internal.PolicyEvents;
import org.devhealth.retention.policy.internal.PolicyRecords;
import org.devhealth.retention.policy.internal.PolicyRules;

/** The retention policies of the caller's organization; every call is one transaction. */
@Stateless
public class RetentionPolicies {

  @Inject private PolicyRecords records;
  @Inject private PolicyRules rules;
  @Inject private AuditLog auditLog;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  /**
   * Creates a policy; an enabled one cools off before it deletes.
   *
   * @throws Problem {@code retention.unknown-data-type}, {@code retention.invalid-days}, {@code
   *     retention.below-floor}, {@code retention.policy-exists}
   */
  public RetentionPolicy create(PolicyTerms terms) {
    rules.check(terms);
    Instant now = clock.instant();
    OrgId org = callers.current().requireOrg();
    RetentionPolicy policy =
        new RetentionPolicy(
            identifiers.next(),
            org,
            terms,
            terms.enabled() ? rules.coolOff(now) : now,
            nextRun(terms, now),
            1,
            now,
            now);
    records.insert(policy);
    auditLog.record(PolicyEvents.created(policy));
    return policy;
  }

  /**
   * Changes a policy. Deleting more than before takes effect after the cooling-off, keeping more at
   * once.
   *
   * @throws Problem {@code identity.fresh-authentication-required} to delete more than before,
   *     {@code retention.policy-not-found}, {@code retention.policy-changed}, {@code
   *     retention.compliance-locked} and those of {@link #create}
   */
  public RetentionPolicy change(UUID id, PolicyChange change) {
    RetentionPolicy before = require(id);
    requireVersion(before, change.expectedVersion());
    PolicyTerms terms = change.applyTo(before.terms());
    rules.check(terms);
    rules.checkCompliance(before.terms(), terms);
    Instant now = clock.instant();
    boolean coolsOff = terms.deletesMoreThan(before.terms());
    if (coolsOff) {
      freshAuthentication.require(callers.current());
    }
    RetentionPolicy after =
        new RetentionPolicy(
            id,
            before.organization(),
            terms,
            coolsOff ? rules.coolOff(now) : before.effectiveAt(),
            nextRun(terms, now),
            before.version() + 1,
            before.createdAt(),
            now);
    records.update(after, before.version());
    auditLog.record(PolicyEvents.updated(before, after));
    return after;
  }

  /**
   * Deletes a policy; its data is kept from then on.
   *
   * @throws Problem {@code retention.policy-not-found}, {@code retention.policy-changed}, {@code
   *     retention.compliance-locked}
   */
  public void delete(UUID id, Integer expectedVersion) {
    RetentionPolicy policy = require(id);
    requireVersion(policy, expectedVersion);
    rules.checkDeletable(policy.terms());
    records.delete(policy);
    auditLog.record(
        AuditEvent.of(RetentionAction.POLICY_DELETED, policy.organization())
            .about(id, policy.terms().dataType())
            .changed("retention_days", policy.terms().retentionDays(), null));
  }

  /** A policy of the caller's organization. */
  public RetentionPolicy require(UUID id) {
    Caller caller = callers.current();
    return records
        .find(caller.requireOrg(), id)
        .orElseThrow(
            () -> new Problem(RetentionError.POLICY_NOT_FOUND, "There is no policy " + id + "."));
  }

  /** The policy of the caller's organization for a data type, if there is one. */
  public Optional<RetentionPolicy> ofDataType(String dataType) {
    return records.findByDataType(callers.current().requireOrg(), dataType);
  }

  /** The policies of the caller's organization, by data type. */
  public Page<RetentionPolicy> list(PageRequest page) {
    return records.list(callers.current().requireOrg(), page);
  }

  /**
   * Claims the policies of all organizations that are due and sets when they are due next; each is
   * claimed by exactly one of the servers that ask.
   */
  public List<RetentionPolicy> claimDue(int limit) {
    return records.claimDue(clock.instant(), limit);
  }

  /** The selected policies that may delete now, across organizations. */
  public List<RetentionPolicy> effective(PolicySelection selection) {
    return records.effective(clock.instant(), selection);
  }

  private static Instant nextRun(PolicyTerms terms, Instant now) {
    return terms.enabled() ? terms.schedule().nextAfter(now) : null;
  }

  private static void requireVersion(RetentionPolicy policy, Integer expected) {
    if (expected != null && expected != policy.version()) {
      throw new Problem(
          RetentionError.POLICY_CHANGED, "The policy is at version " + policy.version() + ".");
    }
  }
}
