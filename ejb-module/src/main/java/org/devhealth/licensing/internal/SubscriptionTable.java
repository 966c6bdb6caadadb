package org.devhealth.licensing.internal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Tier;
import org.jdbi.v3.core.Handle;

/** The statements on {@code billing_subscriptions}; used inside one bound transaction. */
public final class SubscriptionTable {

  /** Times of events have whole seconds; of two in one second the later stage wins. */
  private static final String TAKE_NEWER =
      """
      INSERT INTO billing_subscriptions AS known
        (subscription, org_id, tier, live, event_at, event_rank, event_id)
      VALUES (:subscription, :org, :tier, :live, :at, :rank, :event)
      ON CONFLICT (subscription) DO UPDATE SET org_id = excluded.org_id, tier = excluded.tier,
        live = excluded.live, event_at = excluded.event_at, event_rank = excluded.event_rank,
        event_id = excluded.event_id
      WHERE (known.event_at, known.event_rank, known.event_id)
        < (excluded.event_at, excluded.event_rank, excluded.event_id)
      """;

  private static final String ORGANIZATION =
      "SELECT org_id FROM billing_subscriptions WHERE subscription = :subscription";
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended(:subscription, 3))";
  private static final String TIER =
      """
      SELECT t.name FROM billing_subscriptions s JOIN tiers t ON t.name = s.tier
      WHERE s.org_id = :org AND s.live ORDER BY t.position DESC LIMIT 1
      """;

  private SubscriptionTable() {}

  /** Whose the subscription was until now; events of one subscription wait for each other. */
  public static Optional<OrgId> organization(Handle handle, String subscription) {
    handle.createQuery(LOCK).bind("subscription", subscription).mapTo(String.class).findOne();
    return handle
        .createQuery(ORGANIZATION)
        .bind("subscription", subscription)
        .mapTo(UUID.class)
        .findOne()
        .map(OrgId::new);
  }

  /** Keeps what the event says unless a newer one, or the same, was heard before. */
  public static boolean takeNewer(Handle handle, StripeEvent event, Tier tier) {
    return handle
            .createUpdate(TAKE_NEWER)
            .bind("subscription", event.subscription())
            .bind("org", event.organization().value())
            .bind("tier", tier.key())
            .bind("live", event.isLive())
            .bind("at", OffsetDateTime.ofInstant(event.created(), ZoneOffset.UTC))
            .bind("rank", event.stage().rank())
            .bind("event", event.id())
            .execute()
        == 1;
  }

  /** The highest tier of the organization's live subscriptions. */
  public static Tier tierOf(Handle handle, OrgId organization) {
    return handle
        .createQuery(TIER)
        .bind("org", organization.value())
        .mapTo(String.class)
        .findOne()
        .flatMap(Tier::of)
        .orElse(Tier.COMMUNITY);
  }
}
