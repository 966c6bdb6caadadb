package org.devhealth.licensing.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;
import org.jdbi.v3.core.Handle;

/** Reads all that decides about an organization. */
@Stateless
public class EntitlementTable {

  private static final String FEATURES = "SELECT name, min_tier, killed FROM feature_flags";
  private static final String TIER_LIMITS = "SELECT tier, name, amount FROM tier_limits";
  private static final String LATEST_SEEN = "SELECT latest_seen FROM deployment";
  private static final String OVERRIDES =
      "SELECT feature_name, enabled, expires_at FROM org_feature_overrides WHERE org_id = cast(:org AS uuid)";
  private static final String PLAN =
      "SELECT tier, limits FROM organization_plans WHERE org_id = cast(:org AS uuid)";
  private static final String LICENCES =
      """
      SELECT id, token FROM licenses
      WHERE revoked_at IS NULL AND (org_id IS NULL OR org_id = cast(:org AS uuid))
      """;

  @Inject private Database database;
  @Inject private LicenceVault vault;

  /**
   * The facts of an organization; of the deployment when null, which only licences of the whole
   * deployment concern: what one organization bought does not license another.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public EntitlementFacts load(OrgId organization) {
    Binding binding = organization == null ? Binding.platform() : Binding.app(organization);
    UUID org = organization == null ? null : organization.value();
    return database.apart(
        binding,
        handle ->
            new EntitlementFacts(
                features(handle),
                overrides(handle, org),
                licences(handle, org),
                plan(handle, org),
                tierLimits(handle),
                latestSeen(handle)));
  }

  private static Map<String, Feature> features(Handle handle) {
    return handle
        .createQuery(FEATURES)
        .map(
            (row, context) ->
                new Feature(row.getString(1), tier(row.getString(2)), row.getBoolean(3)))
        .collectToMap(Feature::key, feature -> feature);
  }

  private static Map<String, OverrideTerm> overrides(Handle handle, UUID organization) {
    Map<String, OverrideTerm> overrides = new HashMap<>();
    handle
        .createQuery(OVERRIDES)
        .bind("org", organization)
        .map(
            (row, context) ->
                overrides.put(
                    row.getString(1),
                    new OverrideTerm(
                        row.getBoolean(2), instant(row.getObject(3, OffsetDateTime.class)))))
        .list();
    return overrides;
  }

  private List<LicenceTerms> licences(Handle handle, UUID organization) {
    return handle
        .createQuery(LICENCES)
        .bind("org", organization)
        .map((row, context) -> vault.open(row.getObject(1, UUID.class), row.getBytes(2)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static OrganizationPlan plan(Handle handle, UUID organization) {
    return handle
        .createQuery(PLAN)
        .bind("org", organization)
        .map(
            (row, context) ->
                new OrganizationPlan(tier(row.getString(1)), LimitsJson.read(row.getString(2))))
        .findOne()
        .orElse(OrganizationPlan.NONE);
  }

  private static Map<Tier, Map<Limit, Allowance>> tierLimits(Handle handle) {
    Map<Tier, Map<Limit, Allowance>> limits = new EnumMap<>(Tier.class);
    handle
        .createQuery(TIER_LIMITS)
        .map(
            (row, context) ->
                limits
                    .computeIfAbsent(tier(row.getString(1)), tier -> new EnumMap<>(Limit.class))
                    .put(limit(row.getString(2)), new Allowance(row.getBigDecimal(3))))
        .list();
    return limits;
  }

  static Instant latestSeen(Handle handle) {
    return handle.createQuery(LATEST_SEEN).mapTo(OffsetDateTime.class).one().toInstant();
  }

  private static Tier tier(String name) {
    return Tier.of(name).orElseThrow(() -> new IllegalStateException("unknown tier " + name));
  }

  private static Limit limit(String name) {
    return Limit.of(name).orElseThrow(() -> new IllegalStateException("unknown limit " + name));
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
