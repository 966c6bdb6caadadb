package org.devhealth.licensing.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Plan;
import org.devhealth.licensing.Tier;
import org.jdbi.v3.core.Handle;

/** The statements on {@code organization_plans}; used inside one bound transaction. */
public final class PlanTable {

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('plan' || cast(:org AS text), 2))";
  private static final String FIND =
      """
      SELECT org_id, tier, limits, managed_by, updated_at, version FROM organization_plans
      WHERE org_id = :org
      """;
  private static final String WRITE =
      """
      INSERT INTO organization_plans (org_id, tier, limits, managed_by, updated_at, version)
      VALUES (:org, :tier, cast(:limits AS jsonb), :by, :at, :version)
      ON CONFLICT (org_id) DO UPDATE SET tier = excluded.tier, limits = excluded.limits,
        managed_by = excluded.managed_by, updated_at = excluded.updated_at,
        version = excluded.version
      """;

  private PlanTable() {}

  /** Makes changes of one organization's plan wait for each other, also of one not there yet. */
  public static void lock(Handle handle, OrgId organization) {
    handle.createQuery(LOCK).bind("org", organization.value()).mapTo(String.class).findOne();
  }

  public static Optional<Plan> find(Handle handle, OrgId organization) {
    return handle
        .createQuery(FIND)
        .bind("org", organization.value())
        .map((row, context) -> plan(row, organization))
        .findOne();
  }

  public static void write(Handle handle, Plan plan) {
    handle
        .createUpdate(WRITE)
        .bind("org", plan.organization().value())
        .bind("tier", plan.tier().key())
        .bind("limits", LimitsJson.write(plan.limits()))
        .bind("by", plan.managedBy().key())
        .bind("at", OffsetDateTime.ofInstant(plan.updatedAt(), ZoneOffset.UTC))
        .bind("version", plan.version())
        .execute();
  }

  private static Plan plan(ResultSet row, OrgId organization) throws SQLException {
    return new Plan(
        organization,
        Tier.of(row.getString("tier")).orElseThrow(),
        LimitsJson.read(row.getString("limits")),
        Plan.ManagedBy.valueOf(row.getString("managed_by").toUpperCase(Locale.ROOT)),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }
}
