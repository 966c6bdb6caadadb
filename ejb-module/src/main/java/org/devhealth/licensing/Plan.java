package org.devhealth.licensing;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.devhealth.kernel.OrgId;

/**
 * What an organization has without a licence.
 *
 * @param limits those that differ from the tier's
 * @param updatedAt or null when it was never set
 * @param version 0 when it was never set
 */
public record Plan(
    OrgId organization,
    Tier tier,
    Map<Limit, Allowance> limits,
    ManagedBy managedBy,
    Instant updatedAt,
    int version) {

  /** Who decides about it; what one manages the other does not touch. */
  public enum ManagedBy {
    BILLING,
    MANUAL;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a person decides. A plan handed to billing follows its subscriptions at once. */
  public record Terms(ManagedBy managedBy, Tier tier, Map<Limit, Allowance> limits, String reason) {

    public Terms {
      limits = Map.copyOf(limits);
    }
  }

  public Plan {
    limits = Map.copyOf(limits);
  }
}
