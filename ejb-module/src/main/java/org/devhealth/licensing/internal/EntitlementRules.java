package org.devhealth.licensing.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.EntitlementReport;
import org.devhealth.licensing.FeatureDecision;
import org.devhealth.licensing.FeatureDecision.Reason;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;

/**
 * The one decision, a pure function; the first match wins and what is not known is denied: unknown
 * feature, kill switch, live override, the licence's feature list, the tier.
 */
public final class EntitlementRules {

  private static final Allowance NOTHING = new Allowance(BigDecimal.ZERO);

  private EntitlementRules() {}

  /** Whether the feature may be used at the moment that the clock shows. */
  public static FeatureDecision decide(EntitlementFacts facts, String feature, Instant clock) {
    Instant now = facts.timeAt(clock);
    Standing standing = Standing.of(facts.licences(), now);
    Tier tier = standing.tier(facts.plan());
    Feature known = facts.features().get(feature);
    if (known == null) {
      return new FeatureDecision(feature, false, Reason.UNKNOWN_FEATURE, null, tier, null);
    }
    if (known.killed()) {
      return new FeatureDecision(feature, false, Reason.KILL_SWITCH, known.minTier(), tier, null);
    }
    return byOverride(facts, known, tier, now)
        .or(() -> byLicence(standing, known, tier))
        .orElseGet(() -> byTier(standing, known, tier, facts.plan()));
  }

  /** How much the limit allows: the licence, else the organization, else the tier says so. */
  public static Allowance allowance(EntitlementFacts facts, Limit limit, Instant clock) {
    Standing standing = Standing.of(facts.licences(), facts.timeAt(clock));
    Map<Limit, Allowance> ofTier =
        facts.tierLimits().getOrDefault(standing.tier(facts.plan()), Map.of());
    return standing
        .inForce()
        .map(terms -> terms.limits().get(limit))
        .or(() -> Optional.ofNullable(facts.plan().limits().get(limit)))
        .orElseGet(() -> ofTier.getOrDefault(limit, NOTHING));
  }

  /** Every decision and limit, without usage. */
  public static EntitlementReport report(EntitlementFacts facts, Instant clock) {
    Standing standing = Standing.of(facts.licences(), facts.timeAt(clock));
    Map<Limit, EntitlementReport.Usage> limits = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      limits.put(limit, new EntitlementReport.Usage(allowance(facts, limit, clock), null));
    }
    return new EntitlementReport(
        standing.tier(facts.plan()),
        standing.status(),
        standing.licence() == null ? null : standing.licence().expiresAt(),
        standing.licence() == null ? null : standing.licence().graceUntil(),
        facts.features().keySet().stream()
            .sorted()
            .map(feature -> decide(facts, feature, clock))
            .toList(),
        limits);
  }

  private static Optional<FeatureDecision> byOverride(
      EntitlementFacts facts, Feature feature, Tier tier, Instant now) {
    return Optional.ofNullable(facts.overrides().get(feature.key()))
        .filter(override -> override.isLive(now))
        .map(
            override ->
                new FeatureDecision(
                    feature.key(),
                    override.enabled(),
                    Reason.OVERRIDE,
                    feature.minTier(),
                    tier,
                    override.expiresAt()));
  }

  private static Optional<FeatureDecision> byLicence(
      Standing standing, Feature feature, Tier tier) {
    return standing
        .inForce()
        .filter(terms -> terms.features().containsKey(feature.key()))
        .map(
            terms ->
                new FeatureDecision(
                    feature.key(),
                    terms.features().get(feature.key()),
                    Reason.LICENCE,
                    feature.minTier(),
                    tier,
                    terms.graceUntil()));
  }

  private static FeatureDecision byTier(
      Standing standing, Feature feature, Tier tier, OrganizationPlan plan) {
    boolean enabled = tier.contains(feature.minTier());
    boolean withoutLicence = plan.tier().contains(feature.minTier());
    Instant end =
        enabled && !withoutLicence
            ? standing.inForce().map(LicenceTerms::graceUntil).orElse(null)
            : null;
    return new FeatureDecision(feature.key(), enabled, Reason.TIER, feature.minTier(), tier, end);
  }
}
