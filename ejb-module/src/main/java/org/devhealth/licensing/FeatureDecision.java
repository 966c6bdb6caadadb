package org.devhealth.licensing;

import java.time.Instant;
import java.util.Locale;

/**
 * Whether an organization may use a feature, and why.
 *
 * @param feature its key
 * @param enabled the answer
 * @param reason what decided
 * @param requiredTier the tier that contains the feature, or null for an unknown one
 * @param currentTier the organization's tier now
 * @param expiresAt when what decided ends, or null when it does not
 */
public record FeatureDecision(
    String feature,
    boolean enabled,
    Reason reason,
    Tier requiredTier,
    Tier currentTier,
    Instant expiresAt) {

  /** What decided, in the order of precedence. */
  public enum Reason {
    UNKNOWN_FEATURE("There is no such feature."),
    KILL_SWITCH("It is switched off everywhere by the operator, who can switch it on again."),
    OVERRIDE("It is set for this organization by the operator; without that the licence decides."),
    LICENCE("The licence names it; another licence would change it."),
    TIER("The tier decides; a licence of the required tier or an override would change it.");

    private final String explanation;

    Reason(String explanation) {
      this.explanation = explanation;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For people: what decided and what would change it. */
    public String explanation() {
      return explanation;
    }
  }
}
