package org.devhealth.proof.licence;

import java.util.Locale;

/** The tiers of the product. */
public enum LicenceTier {
  COMMUNITY(0),
  TEAM(14),
  ENTERPRISE(30);

  private final int defaultGraceDays;

  LicenceTier(int defaultGraceDays) {
    this.defaultGraceDays = defaultGraceDays;
  }

  /** The days of grace of a licence that does not name any. */
  public int defaultGraceDays() {
    return defaultGraceDays;
  }

  /** The value of the claim. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The tier of a claim.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static LicenceTier ofClaim(String claim) {
    for (LicenceTier tier : values()) {
      if (tier.claim().equals(claim)) {
        return tier;
      }
    }
    throw new IllegalArgumentException("no tier of that name");
  }
}
