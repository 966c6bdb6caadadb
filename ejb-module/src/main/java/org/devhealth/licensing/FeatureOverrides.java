package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.internal.LicensingTime;
import org.devhealth.licensing.internal.OverrideTable;

/** Overrides of features, set by superusers. Every method is one transaction. */
@Stateless
public class FeatureOverrides {

  private static final int LONGEST_REASON = 1000;

  @Inject private Database database;
  @Inject private Organizations organizations;
  @Inject private AuditLog audit;
  @Inject private Identifiers identifiers;
  @Inject private CallerContext callers;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private LicensingTime time;

  /** The organization's overrides by id, expired ones included. */
  public Page<FeatureOverride> list(OrgId organization, PageRequest page) {
    return database.with(
        Binding.platform(), handle -> new OverrideTable(handle).list(organization, page));
  }

  /**
   * One override of the organization.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public FeatureOverride find(OrgId organization, UUID id) {
    return database
        .with(Binding.platform(), handle -> new OverrideTable(handle).find(organization, id))
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such override."));
  }

  /**
   * Sets an override; one that has expired is replaced.
   *
   * @throws Problem {@code kernel.not-found} for an unknown organization, {@code
   *     licensing.unknown-feature}, {@code licensing.override-exists}, or {@code
   *     kernel.invalid-request} for an expiry in the past or a missing reason
   */
  public FeatureOverride create(OrgId organization, String feature, FeatureOverride.Terms terms) {
    check(terms);
    if (!organizations.exists(organization)) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
    Instant now = time.now();
    FeatureOverride override =
        new FeatureOverride(
            identifiers.next(),
            organization,
            feature,
            terms.enabled(),
            terms.expiresAt(),
            terms.reason(),
            callers.current().actor().id(),
            now,
            now,
            1);
    database.with(
        Binding.platform(),
        handle -> {
          new OverrideTable(handle).insert(override);
          return null;
        });
    tell(LicensingAction.OVERRIDE_CREATED, null, override);
    return override;
  }

  /**
   * Changes an override.
   *
   * @param version that the caller has seen, or null to change it in any case
   * @throws Problem {@code kernel.not-found}, {@code kernel.version-conflict}, or as {@link
   *     #create}
   */
  public FeatureOverride change(
      OrgId organization, UUID id, FeatureOverride.Terms terms, Integer version) {
    check(terms);
    FeatureOverride before = find(organization, id);
    requireVersion(before, version);
    FeatureOverride after =
        new FeatureOverride(
            id,
            organization,
            before.feature(),
            terms.enabled(),
            terms.expiresAt(),
            terms.reason(),
            before.createdBy(),
            before.createdAt(),
            time.now(),
            before.version() + 1);
    boolean changed =
        database.with(Binding.platform(), handle -> new OverrideTable(handle).update(after));
    if (!changed) {
      throw changedInBetween();
    }
    tell(LicensingAction.OVERRIDE_CHANGED, before, after);
    return after;
  }

  /**
   * Removes an override, after which licence and tier decide again.
   *
   * @param version that the caller has seen, or null to remove it in any case
   * @throws Problem {@code kernel.not-found}, {@code kernel.version-conflict}
   */
  public void remove(OrgId organization, UUID id, Integer version) {
    FeatureOverride before = find(organization, id);
    requireVersion(before, version);
    int removed =
        database.with(Binding.platform(), handle -> new OverrideTable(handle).delete(before));
    if (removed == 0) {
      throw changedInBetween();
    }
    tell(LicensingAction.OVERRIDE_REMOVED, before, null);
  }

  private static void requireVersion(FeatureOverride override, Integer version) {
    if (version != null && version != override.version()) {
      throw changedInBetween();
    }
  }

  private static Problem changedInBetween() {
    return new Problem(KernelError.VERSION_CONFLICT, "Read the override again.");
  }

  private void check(FeatureOverride.Terms terms) {
    String reason = terms.reason();
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "reason",
          "must have 1 to " + LONGEST_REASON + " characters");
    }
    if (terms.expiresAt() != null && !terms.expiresAt().isAfter(time.now())) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "expires_at", "must be in the future");
    }
  }

  private void tell(LicensingAction action, FeatureOverride before, FeatureOverride after) {
    FeatureOverride any = after == null ? before : after;
    audit.record(
        AuditEvent.of(action, any.organization())
            .about(any.id(), any.feature())
            .ended(AuditEvent.Outcome.SUCCESS, any.reason())
            .with("feature", any.feature())
            .changed("enabled", value(before, "enabled"), value(after, "enabled"))
            .changed("expires_at", value(before, "expires_at"), value(after, "expires_at")));
    changes.fire(new EntitlementsChanged());
  }

  private static Object value(FeatureOverride override, String field) {
    if (override == null) {
      return null;
    }
    if (field.equals("enabled")) {
      return override.enabled();
    }
    return override.expiresAt() == null ? null : override.expiresAt().toString();
  }
}
