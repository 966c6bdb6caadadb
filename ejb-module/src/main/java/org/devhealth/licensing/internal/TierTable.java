package org.devhealth.licensing.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Tier;
import org.devhealth.licensing.TierTerms;
import org.jdbi.v3.core.Handle;

/** Reads the tables of tiers; used inside one bound transaction. */
public final class TierTable {

  private static final String TIERS = "SELECT name, grace_days FROM tiers ORDER BY position";
  private static final String LIMITS =
      "SELECT name, amount FROM tier_limits WHERE tier = :tier ORDER BY name";
  private static final String FEATURES =
      """
      SELECT f.name FROM feature_flags f JOIN tiers needed ON needed.name = f.min_tier
      WHERE needed.position <= (SELECT position FROM tiers WHERE name = :tier) ORDER BY f.name
      """;

  private TierTable() {}

  /** All tiers in rising order. */
  public static List<TierTerms> list(Handle handle) {
    return handle
        .createQuery(TIERS)
        .map(
            (row, context) ->
                new TierTerms(
                    Tier.of(row.getString(1)).orElseThrow(),
                    row.getInt(2),
                    limits(handle, row.getString(1)),
                    features(handle, row.getString(1))))
        .list();
  }

  private static Map<Limit, Allowance> limits(Handle handle, String tier) {
    Map<Limit, Allowance> limits = new EnumMap<>(Limit.class);
    handle
        .createQuery(LIMITS)
        .bind("tier", tier)
        .map(
            (row, context) ->
                limits.put(
                    Limit.of(row.getString(1)).orElseThrow(), new Allowance(row.getBigDecimal(2))))
        .list();
    return limits;
  }

  private static List<String> features(Handle handle, String tier) {
    return handle.createQuery(FEATURES).bind("tier", tier).mapTo(String.class).list();
  }
}
