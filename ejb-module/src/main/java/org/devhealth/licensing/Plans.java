package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.internal.LicensingTime;
import org.devhealth.licensing.internal.PlanTable;
import org.devhealth.licensing.internal.SubscriptionTable;
import org.jdbi.v3.core.Handle;

/**
 * The tiers that organizations have without a licence, set by people or by billing. Each method is
 * one transaction.
 */
@Stateless
public class Plans {

  private static final int LONGEST_REASON = 1000;

  @Inject private Database database;
  @Inject private Organizations organizations;
  @Inject private AuditLog audit;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private LicensingTime time;

  /**
   * The organization's plan; Community under billing when nobody set one.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public Plan find(OrgId organization) {
    requireExisting(organization);
    return database.with(Binding.platform(), handle -> read(handle, organization));
  }

  /**
   * Sets the plan by hand, or hands it (back) to billing.
   *
   * @param version that the caller has seen, or null to set it in any case
   * @throws Problem {@code kernel.not-found}, {@code kernel.version-conflict}, {@code
   *     kernel.invalid-request}
   */
  public Plan set(OrgId organization, Plan.Terms terms, Integer version) {
    requireReason(terms.reason());
    requireExisting(organization);
    return database.with(Binding.platform(), handle -> set(handle, organization, terms, version));
  }

  private Plan set(Handle handle, OrgId organization, Plan.Terms terms, Integer version) {
    PlanTable.lock(handle, organization);
    Plan before = read(handle, organization);
    if (version != null && version != before.version()) {
      throw new Problem(KernelError.VERSION_CONFLICT, "Read the plan again.");
    }
    boolean billed = terms.managedBy() == Plan.ManagedBy.BILLING;
    Tier tier = billed ? SubscriptionTable.tierOf(handle, organization) : terms.tier();
    Plan after =
        new Plan(
            organization,
            tier,
            terms.limits(),
            terms.managedBy(),
            time.now(),
            before.version() + 1);
    PlanTable.write(handle, after);
    tell(before, after, terms.reason());
    return after;
  }

  private void tell(Plan before, Plan after, String reason) {
    audit.record(
        AuditEvent.of(LicensingAction.PLAN_CHANGED, after.organization())
            .about(after.organization(), null)
            .ended(AuditEvent.Outcome.SUCCESS, reason)
            .changed("tier", before.tier().key(), after.tier().key())
            .changed("managed_by", before.managedBy().key(), after.managedBy().key())
            .changed("limits", before.limits().toString(), after.limits().toString()));
    changes.fire(new EntitlementsChanged());
  }

  private void requireExisting(OrgId organization) {
    if (!organizations.exists(organization)) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
  }

  private static Plan read(Handle handle, OrgId organization) {
    return PlanTable.find(handle, organization)
        .orElse(new Plan(organization, Tier.COMMUNITY, Map.of(), Plan.ManagedBy.BILLING, null, 0));
  }

  private static void requireReason(String reason) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "reason",
          "must have 1 to " + LONGEST_REASON + " characters");
    }
  }
}
