package org.devhealth.licensing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.memory.ShortMemory;
import org.devhealth.kernel.redis.Broadcast;
import org.devhealth.licensing.internal.EntitlementFacts;
import org.devhealth.licensing.internal.EntitlementRules;
import org.devhealth.licensing.internal.EntitlementTable;
import org.devhealth.licensing.internal.LicensingTime;
import org.devhealth.settings.SettingValues;

/**
 * The one place to ask whether an organization may use a feature, and how much of a limit it has.
 *
 * <p>Thread-safe. A change is seen at once on its own server, by broadcast on the others, and after
 * {@link LicensingConfig#cacheMaxAge()} where the broadcast was lost; time is looked at anew in
 * every call, so that expiry needs no event. A cold call reads in a transaction of its own.
 */
@ApplicationScoped
public class Entitlements {

  private static final int MOST_ORGANIZATIONS = 10_000;
  private static final String TOPIC = "licensing.entitlements";

  @Inject private EntitlementTable table;
  @Inject private LicensingConfig config;
  @Inject private SettingValues settings;
  @Inject private LicensingTime time;

  @Inject private Broadcast broadcast;

  private ShortMemory<Optional<OrgId>, EntitlementFacts> factsByOrganization;

  @PostConstruct
  void open() {
    factsByOrganization = new ShortMemory<>(MOST_ORGANIZATIONS, config.cacheMaxAge());
    broadcast.listen(TOPIC, new Ears());
  }

  /**
   * Decides and says why; an unknown feature is denied.
   *
   * @param organization who asks, or null for the deployment as a whole
   */
  public FeatureDecision decide(OrgId organization, String feature) {
    return EntitlementRules.decide(facts(organization), feature, time.now());
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
            .with("upgrade_url", settings.get(LicensingSettings.UPGRADE_URL));
    return decision.requiredTier() == null
        ? problem
        : problem.with("required_tier", decision.requiredTier().key());
  }

  /** How much of a limit the organization has. */
  public Allowance allowance(OrgId organization, Limit limit) {
    return EntitlementRules.allowance(facts(organization), limit, time.now());
  }

  /** Every feature and limit; usage is left out and added by who counts. */
  public EntitlementReport report(OrgId organization) {
    return EntitlementRules.report(facts(organization), time.now());
  }

  void forgetAfter(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntitlementsChanged change) {
    factsByOrganization.forget();
    broadcast.say(TOPIC, "changed");
  }

  private EntitlementFacts facts(OrgId organization) {
    return factsByOrganization.get(
        Optional.ofNullable(organization), whose -> table.load(whose.orElse(null)));
  }

  private final class Ears implements Broadcast.Listener {

    @Override
    public void heard(String message) {
      factsByOrganization.forget();
    }

    @Override
    public void missed() {
      factsByOrganization.forget();
    }
  }
}
