package org.devhealth.web.licensing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.devhealth.licensing.EntitlementReport;
import org.devhealth.licensing.FeatureDecision;

/** Entitlements on the wire; a limit of null is unlimited. */
public record EntitlementsDocument(
    String tier,
    String status,
    Instant expiresAt,
    Instant graceUntil,
    Map<String, FeatureDocument> features,
    Map<String, LimitDocument> limits) {

  /** One feature's decision; what would change it stands in the explanation. */
  public record FeatureDocument(
      boolean enabled, String reason, String explanation, String requiredTier, Instant expiresAt) {}

  /** A limit and how much of it is used; null when it is not counted. */
  public record LimitDocument(BigDecimal limit, Long used) {}

  static EntitlementsDocument of(EntitlementReport report) {
    Map<String, FeatureDocument> features = new TreeMap<>();
    report.features().forEach(decision -> features.put(decision.feature(), feature(decision)));
    Map<String, LimitDocument> limits = new TreeMap<>();
    report
        .limits()
        .forEach(
            (limit, usage) ->
                limits.put(
                    limit.key(), new LimitDocument(usage.allowance().amount(), usage.used())));
    return new EntitlementsDocument(
        report.tier().key(),
        report.status().key(),
        report.expiresAt(),
        report.graceUntil(),
        features,
        limits);
  }

  private static FeatureDocument feature(FeatureDecision decision) {
    return new FeatureDocument(
        decision.enabled(),
        decision.reason().key(),
        decision.reason().explanation(),
        decision.requiredTier() == null ? null : decision.requiredTier().key(),
        decision.expiresAt());
  }
}
