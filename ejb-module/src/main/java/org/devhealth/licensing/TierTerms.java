package org.devhealth.licensing;

import java.util.List;
import java.util.Map;

/**
 * What a tier contains.
 *
 * @param features the keys of all its features, those of lower tiers included
 */
public record TierTerms(
    Tier tier, int graceDays, Map<Limit, Allowance> limits, List<String> features) {

  public TierTerms {
    limits = Map.copyOf(limits);
    features = List.copyOf(features);
  }
}
