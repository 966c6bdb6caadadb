package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.devhealth.licensing.Tier;
import org.devhealth.licensing.internal.StripeEvent.Stage;
import org.junit.jupiter.api.Test;

/** Whatever the order of arrival, the newest word of each subscription decides. */
class SubscriptionTableIT {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private final MigratedPostgres postgres = MigratedPostgres.shared();
  private final OrgId organization = new OrgId(UUID.randomUUID());
  private final String subscription = "sub_" + organization;

  @Test
  void aReplayedEventChangesNothing() {
    StripeEvent created = event("evt_1", Stage.CREATED, NOON, "active");

    assertThat(take(created, Tier.TEAM)).isTrue();
    assertThat(take(created, Tier.ENTERPRISE)).isFalse();
    assertThat(tier()).isEqualTo(Tier.TEAM);
  }

  @Test
  void anEventThatComesBeforeItsPredecessorStays() {
    StripeEvent cancelled = event("evt_2", Stage.DELETED, NOON.plusSeconds(60), "canceled");
    StripeEvent created = event("evt_1", Stage.CREATED, NOON, "active");

    assertThat(take(cancelled, Tier.TEAM)).isTrue();
    assertThat(take(created, Tier.TEAM)).isFalse();
    assertThat(tier()).isEqualTo(Tier.COMMUNITY);
  }

  @Test
  void ofTwoInOneSecondTheLaterStageWinsInAnyOrder() {
    StripeEvent created = event("evt_9", Stage.CREATED, NOON, "incomplete");
    StripeEvent updated = event("evt_1", Stage.UPDATED, NOON, "active");

    for (List<StripeEvent> order : List.of(List.of(created, updated), List.of(updated, created))) {
      postgres.with(
          Binding.platform(),
          handle -> {
            order.forEach(each -> SubscriptionTable.takeNewer(handle, each, Tier.TEAM));
            assertThat(SubscriptionTable.tierOf(handle, organization)).isEqualTo(Tier.TEAM);
            return handle.rollback();
          });
    }
  }

  @Test
  void theEndOfAnOldSubscriptionDoesNotEndTheNewOne() {
    take(event("evt_1", Stage.CREATED, NOON, "active"), Tier.TEAM);
    StripeEvent second =
        new StripeEvent(
            "evt_2",
            Stage.CREATED,
            NOON.plusSeconds(5),
            subscription + "_b",
            organization,
            "active",
            List.of());
    take(second, Tier.ENTERPRISE);

    take(event("evt_3", Stage.DELETED, NOON.plusSeconds(9), "canceled"), Tier.TEAM);

    assertThat(tier()).isEqualTo(Tier.ENTERPRISE);
  }

  @Test
  void aSubscriptionWhosePaymentIsRetriedStaysInForceAndAnUnpaidOneDoesNot() {
    take(event("evt_1", Stage.UPDATED, NOON, "past_due"), Tier.TEAM);
    assertThat(tier()).isEqualTo(Tier.TEAM);

    take(event("evt_2", Stage.UPDATED, NOON.plusSeconds(1), "unpaid"), Tier.TEAM);
    assertThat(tier()).isEqualTo(Tier.COMMUNITY);
  }

  private StripeEvent event(String id, Stage stage, Instant created, String status) {
    return new StripeEvent(id, stage, created, subscription, organization, status, List.of());
  }

  private boolean take(StripeEvent event, Tier tier) {
    return postgres.with(
        Binding.platform(), handle -> SubscriptionTable.takeNewer(handle, event, tier));
  }

  private Tier tier() {
    return postgres.with(
        Binding.platform(), handle -> SubscriptionTable.tierOf(handle, organization));
  }
}
