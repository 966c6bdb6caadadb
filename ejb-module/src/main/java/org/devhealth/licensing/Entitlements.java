package org.devhealth.licensing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.internal.EntitlementFacts;
import org.devhealth.licensing.internal.EntitlementRules;
import org.devhealth.licensing.internal.EntitlementTable;

/**
 * The one place to ask whether an organization may use a feature, and how much of a limit it has.
 *
 * <p>Thread-safe. What the answer stands on is at most {@link LicensingConfig#cacheMaxAge()} old;
 * time is looked at anew in every call, so that expiry needs no event. A cold call reads in a
 * transaction of its own.
 */
@ApplicationScoped
public class Entitlements {

  private static final int MOST_ORGANIZATIONS = 10_000;

  @Inject private EntitlementTable table;
  @Inject private LicensingConfig config;
  @Inject private Clock clock;

  private Cache<Key, EntitlementFacts> factsByOrganization;

  private record Key(OrgId organization) {}

  @PostConstruct
  void open() {
    factsByOrganization =
        Caffeine.newBuilder()
            .maximumSize(MOST_ORGANIZATIONS)
            .expireAfterWrite(config.cacheMaxAge())
            .build();
  }

  /**
   * Decides and says why; an unknown feature is denied.
   *
   * @param organization who asks, or null for the deployment as a whole
   */
  public FeatureDecision decide(OrgId organization, String feature) {
    return EntitlementRules.decide(facts(organization), feature, clock.instant());
  }

  /**
   * Refuses what {@link #decide} denies.
   *
   * @throws Problem {@code licensing.feature-not-licensed} with the tiers and where to get more
   */
  public void require(OrgId organization, String feature) {
    FeatureDecision decision = decide(organization, feature);
    if (!decision.enabled()) {
      throw refusal(decision);
    }
  }

  /** The problem that tells of a denied decision. */
  public Problem refusal(FeatureDecision decision) {
    Problem problem =
        new Problem(LicensingError.FEATURE_NOT_LICENSED, decision.reason().explanation())
            .with("feature", decision.feature())
            .with("reason", decision.reason().key())
            .with("current_tier", decision.currentTier().key())
            .with("upgrade_url", config.upgradeUrl());
    return decision.requiredTier() == null
        ? problem
        : problem.with("required_tier", decision.requiredTier().key());
  }

  /** How much of a limit the organization has. */
  public Allowance allowance(OrgId organization, Limit limit) {
    return EntitlementRules.allowance(facts(organization), limit, clock.instant());
  }

  /** Every feature and limit; usage is left out and added by who counts. */
  public EntitlementReport report(OrgId organization) {
    return EntitlementRules.report(facts(organization), clock.instant());
  }

  /** Forgets what is remembered, so that this server sees its own change at once. */
  public void forget() {
    factsByOrganization.invalidateAll();
  }

  void forgetAfter(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntitlementsChanged change) {
    forget();
  }

  private EntitlementFacts facts(OrgId organization) {
    return factsByOrganization.get(new Key(organization), key -> table.load(key.organization()));
  }
}
