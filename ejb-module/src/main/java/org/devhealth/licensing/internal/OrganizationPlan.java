package org.devhealth.licensing.internal;

import java.util.Map;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;

/** What an organization has without a licence: the tier set by billing, and its own limits. */
public record OrganizationPlan(Tier tier, Map<Limit, Allowance> limits) {

  public static final OrganizationPlan NONE = new OrganizationPlan(Tier.COMMUNITY, Map.of());

  public OrganizationPlan {
    limits = Map.copyOf(limits);
  }
}
