package org.devhealth.licensing.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.devhealth.licensing.LicenceStatus;
import org.devhealth.licensing.Tier;

/**
 * The best of several licences at one moment.
 *
 * @param licence the best one in force, or null
 * @param status its status; without one in force that of the best other one
 */
record Standing(LicenceTerms licence, LicenceStatus status) {

  private static final List<LicenceStatus> BEST_FIRST =
      List.of(
          LicenceStatus.VALID,
          LicenceStatus.GRACE,
          LicenceStatus.EXPIRED,
          LicenceStatus.PENDING,
          LicenceStatus.NONE);

  static Standing of(List<LicenceTerms> licences, Instant now) {
    Comparator<LicenceTerms> better =
        Comparator.<LicenceTerms, Boolean>comparing(each -> !each.statusAt(now).isInForce())
            .thenComparing(each -> inForceTier(each, now), Comparator.reverseOrder())
            .thenComparing(each -> BEST_FIRST.indexOf(each.statusAt(now)))
            .thenComparing(LicenceTerms::expiresAt, Comparator.reverseOrder());
    return licences.stream()
        .min(better)
        .map(best -> new Standing(best, best.statusAt(now)))
        .orElse(new Standing(null, LicenceStatus.NONE));
  }

  /** A lower licence that is valid must not shadow a higher one in its grace. */
  private static Tier inForceTier(LicenceTerms licence, Instant now) {
    return licence.statusAt(now).isInForce() ? licence.tier() : Tier.COMMUNITY;
  }

  /** The licence whose terms apply now. */
  Optional<LicenceTerms> inForce() {
    return Optional.ofNullable(licence).filter(any -> status.isInForce());
  }

  /** The tier of the licence in force or that of the plan, whichever is higher. */
  Tier tier(OrganizationPlan plan) {
    return inForce().map(terms -> Tier.higher(terms.tier(), plan.tier())).orElse(plan.tier());
  }
}
