package org.devhealth.licensing.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;

/**
 * All that decides about one organization, read at one moment.
 *
 * @param overrides by feature, expired ones included
 * @param licences those that concern the organization and could be verified
 * @param tierLimits the limits of every tier
 * @param latestSeen the latest time this deployment has seen; a clock set back does not go before
 *     it
 */
public record EntitlementFacts(
    Map<String, Feature> features,
    Map<String, OverrideTerm> overrides,
    List<LicenceTerms> licences,
    OrganizationPlan plan,
    Map<Tier, Map<Limit, Allowance>> tierLimits,
    Instant latestSeen) {

  public EntitlementFacts {
    features = Map.copyOf(features);
    overrides = Map.copyOf(overrides);
    licences = List.copyOf(licences);
    tierLimits = Map.copyOf(tierLimits);
  }

  /** The time that decides, given what the clock says. */
  Instant timeAt(Instant clock) {
    return clock.isBefore(latestSeen) ? latestSeen : clock;
  }
}
