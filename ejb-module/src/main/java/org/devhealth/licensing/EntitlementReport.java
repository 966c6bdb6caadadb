package org.devhealth.licensing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that an organization may use, with reasons.
 *
 * @param tier what it has now
 * @param status of its best licence
 * @param expiresAt when that licence expires, or null
 * @param graceUntil until when everything goes on after that, or null
 * @param features one decision a feature, by key
 * @param limits by limit
 */
public record EntitlementReport(
    Tier tier,
    LicenceStatus status,
    Instant expiresAt,
    Instant graceUntil,
    List<FeatureDecision> features,
    Map<Limit, Usage> limits) {

  /**
   * A limit and what of it is used.
   *
   * @param used the count now, or null when it is not counted here
   */
  public record Usage(Allowance allowance, Long used) {}

  public EntitlementReport {
    features = List.copyOf(features);
    limits = Map.copyOf(limits);
  }
}
