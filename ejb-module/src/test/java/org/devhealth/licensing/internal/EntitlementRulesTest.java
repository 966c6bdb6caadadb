package org.devhealth.licensing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.FeatureDecision;
import org.devhealth.licensing.FeatureDecision.Reason;
import org.devhealth.licensing.LicenceStatus;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;
import org.junit.jupiter.api.Test;

class EntitlementRulesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant EXPIRY = Instant.parse("2027-01-01T00:00:00Z");
  private static final Duration GRACE = Duration.ofDays(30);
  private static final Map<String, Feature> FEATURES =
      Map.of("sso", new Feature("sso", Tier.ENTERPRISE, false));
  private static final Map<Tier, Map<Limit, Allowance>> TIER_LIMITS =
      Map.of(
          Tier.COMMUNITY, Map.of(Limit.USERS, of(3)),
          Tier.TEAM, Map.of(Limit.USERS, Allowance.UNLIMITED),
          Tier.ENTERPRISE, Map.of(Limit.USERS, Allowance.UNLIMITED));

  @Test
  void walksFromPendingThroughGraceToExpiredByTheClockAlone() {
    EntitlementFacts facts = facts(List.of(licence(Tier.ENTERPRISE, EXPIRY)), START);

    assertThat(sso(facts, START.minusNanos(1).plusNanos(1)).enabled()).isTrue();
    assertThat(sso(facts, EXPIRY.minusSeconds(1)).enabled()).isTrue();
    assertThat(sso(facts, EXPIRY).enabled()).isTrue();
    assertThat(sso(facts, EXPIRY.plus(GRACE).minusSeconds(1)).enabled()).isTrue();
    FeatureDecision expired = sso(facts, EXPIRY.plus(GRACE));
    assertThat(expired.enabled()).isFalse();
    assertThat(expired.currentTier()).isEqualTo(Tier.COMMUNITY);
    assertThat(expired.requiredTier()).isEqualTo(Tier.ENTERPRISE);
  }

  @Test
  void reportsTheStatusOfEachStretch() {
    EntitlementFacts facts =
        facts(List.of(licence(Tier.ENTERPRISE, EXPIRY)), START.minusSeconds(9));

    assertThat(EntitlementRules.report(facts, START.minusSeconds(1)).status())
        .isEqualTo(LicenceStatus.PENDING);
    assertThat(EntitlementRules.report(facts, START).status()).isEqualTo(LicenceStatus.VALID);
    assertThat(EntitlementRules.report(facts, EXPIRY).status()).isEqualTo(LicenceStatus.GRACE);
    assertThat(EntitlementRules.report(facts, EXPIRY.plus(GRACE)).status())
        .isEqualTo(LicenceStatus.EXPIRED);
  }

  @Test
  void doesNotGoBackWithAClockThatIsSetBack() {
    EntitlementFacts facts =
        facts(List.of(licence(Tier.ENTERPRISE, EXPIRY)), EXPIRY.plus(GRACE).plusSeconds(1));

    assertThat(sso(facts, EXPIRY.minusSeconds(1)).enabled()).isFalse();
  }

  @Test
  void takesTheBestOfSeveralLicences() {
    LicenceTerms expired = licence(Tier.ENTERPRISE, START.plusSeconds(1));
    LicenceTerms renewed = licence(Tier.ENTERPRISE, EXPIRY);
    LicenceTerms smaller = licence(Tier.TEAM, EXPIRY.plusSeconds(999));
    EntitlementFacts facts = facts(List.of(expired, smaller, renewed), START);

    assertThat(sso(facts, START.plus(Duration.ofDays(60))).currentTier())
        .isEqualTo(Tier.ENTERPRISE);
    assertThat(EntitlementRules.report(facts, START.plus(Duration.ofDays(60))).expiresAt())
        .isEqualTo(EXPIRY);
  }

  @Test
  void aLowerLicenceDoesNotShadowAHigherOneInItsGrace() {
    LicenceTerms inGrace = licence(Tier.ENTERPRISE, EXPIRY);
    LicenceTerms valid = licence(Tier.COMMUNITY, EXPIRY.plus(Duration.ofDays(300)));
    EntitlementFacts facts = facts(List.of(valid, inGrace), START);

    assertThat(sso(facts, EXPIRY.plusSeconds(1)).enabled()).isTrue();
    assertThat(sso(facts, EXPIRY.plus(GRACE)).enabled()).isFalse();
  }

  @Test
  void forgetsAnOverrideTheMomentItExpires() {
    Instant until = START.plusSeconds(60);
    EntitlementFacts facts =
        new EntitlementFacts(
            FEATURES,
            Map.of("sso", new OverrideTerm(true, until)),
            List.of(),
            OrganizationPlan.NONE,
            TIER_LIMITS,
            START);

    assertThat(sso(facts, until.minusNanos(1)).reason()).isEqualTo(Reason.OVERRIDE);
    assertThat(sso(facts, until.minusNanos(1)).enabled()).isTrue();
    assertThat(sso(facts, until).enabled()).isFalse();
  }

  @Test
  void resolvesALimitFromLicenceThenOrganizationThenTier() {
    OrganizationPlan plan = new OrganizationPlan(Tier.COMMUNITY, Map.of(Limit.USERS, of(7)));
    LicenceTerms capped =
        new LicenceTerms(
            new UUID(0, 1),
            Tier.TEAM,
            Map.of(),
            Map.of(Limit.USERS, of(20)),
            START,
            EXPIRY,
            Duration.ZERO);
    EntitlementFacts licensed =
        new EntitlementFacts(FEATURES, Map.of(), List.of(capped), plan, TIER_LIMITS, START);

    assertThat(EntitlementRules.allowance(licensed, Limit.USERS, START)).isEqualTo(of(20));
    assertThat(EntitlementRules.allowance(licensed, Limit.USERS, EXPIRY)).isEqualTo(of(7));
    assertThat(EntitlementRules.allowance(facts(List.of(), START), Limit.USERS, START))
        .isEqualTo(of(3));
  }

  @Test
  void doesNotTakeUnlimitedForExceeded() {
    assertThat(Allowance.ofLicence(-1).permits(Long.MAX_VALUE)).isTrue();
    assertThat(of(3).permits(3)).isTrue();
    assertThat(of(3).permits(4)).isFalse();
    assertThat(of(0).permits(1)).isFalse();
  }

  private static FeatureDecision sso(EntitlementFacts facts, Instant now) {
    return EntitlementRules.decide(facts, "sso", now);
  }

  private static EntitlementFacts facts(List<LicenceTerms> licences, Instant latestSeen) {
    return new EntitlementFacts(
        FEATURES, Map.of(), licences, OrganizationPlan.NONE, TIER_LIMITS, latestSeen);
  }

  private static LicenceTerms licence(Tier tier, Instant expiresAt) {
    return new LicenceTerms(new UUID(0, 1), tier, Map.of(), Map.of(), START, expiresAt, GRACE);
  }

  private static Allowance of(long amount) {
    return new Allowance(BigDecimal.valueOf(amount));
  }
}
