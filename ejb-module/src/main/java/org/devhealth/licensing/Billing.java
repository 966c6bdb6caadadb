package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.internal.PlanTable;
import org.devhealth.licensing.internal.StripeEvent;
import org.devhealth.licensing.internal.StripeReceipt;
import org.devhealth.licensing.internal.SubscriptionTable;
import org.jdbi.v3.core.Handle;

/**
 * Sets organizations' tiers by what Stripe tells of their subscriptions. Each method is one
 * transaction; an event may come twice, late, and in any order.
 */
@Stateless
public class Billing {

  @Inject private Database database;
  @Inject private BillingConfig config;
  @Inject private StripeReceipt receipt;
  @Inject private Organizations organizations;
  @Inject private AuditLog audit;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private Clock clock;

  /** What became of an event. */
  public enum Outcome {
    /** The subscription is known as the event tells it. */
    APPLIED,
    /** The same or a newer event was here before. */
    STALE,
    /** It tells nothing of an organization's subscription. */
    IGNORED
  }

  /**
   * Takes one event; the sender should repeat it when this throws.
   *
   * @param payload the body exactly as it came
   * @param signature the header {@code Stripe-Signature}
   * @throws Problem {@code licensing.billing-not-configured}, {@code
   *     licensing.billing-signature-invalid}, {@code licensing.billing-stale}, {@code
   *     licensing.billing-malformed}, {@code licensing.billing-unknown-price}, {@code
   *     licensing.billing-unknown-organization}
   */
  public Outcome receive(byte[] payload, String signature) {
    receipt.verify(payload, signature);
    Optional<StripeEvent> event = StripeEvent.read(payload);
    if (event.isEmpty()) {
      return Outcome.IGNORED;
    }
    Tier tier = tierOf(event.get());
    if (!organizations.exists(event.get().organization())) {
      throw new Problem(
          LicensingError.BILLING_UNKNOWN_ORGANIZATION,
          "Put the id of an organization of this deployment into the metadata org_id.");
    }
    return database.with(Binding.platform(), handle -> apply(handle, event.get(), tier));
  }

  private Outcome apply(Handle handle, StripeEvent event, Tier tier) {
    Set<OrgId> concerned = new LinkedHashSet<>();
    SubscriptionTable.organization(handle, event.subscription()).ifPresent(concerned::add);
    concerned.add(event.organization());
    concerned.stream().sorted().forEach(organization -> PlanTable.lock(handle, organization));
    if (!SubscriptionTable.takeNewer(handle, event, tier)) {
      return Outcome.STALE;
    }
    concerned.forEach(organization -> follow(handle, organization, event));
    return Outcome.APPLIED;
  }

  private void follow(Handle handle, OrgId organization, StripeEvent event) {
    Plan before =
        PlanTable.find(handle, organization)
            .orElse(
                new Plan(organization, Tier.COMMUNITY, Map.of(), Plan.ManagedBy.BILLING, null, 0));
    Tier tier = SubscriptionTable.tierOf(handle, organization);
    if (before.managedBy() == Plan.ManagedBy.MANUAL || before.tier() == tier) {
      return;
    }
    Plan after =
        new Plan(
            organization,
            tier,
            before.limits(),
            Plan.ManagedBy.BILLING,
            clock.instant(),
            before.version() + 1);
    PlanTable.write(handle, after);
    audit.record(
        AuditEvent.of(LicensingAction.PLAN_CHANGED, organization)
            .about(organization, null)
            .changed("tier", before.tier().key(), tier.key())
            .with("billing_event", event.id())
            .with("subscription", event.subscription()));
    changes.fire(new EntitlementsChanged());
  }

  private Tier tierOf(StripeEvent event) {
    return event.prices().stream()
        .map(config::tierOf)
        .flatMap(Optional::stream)
        .reduce(Tier::higher)
        .orElseThrow(
            () ->
                new Problem(
                    LicensingError.BILLING_UNKNOWN_PRICE,
                    "Name one of the prices in devhealth.billing.stripe.prices."));
  }
}
