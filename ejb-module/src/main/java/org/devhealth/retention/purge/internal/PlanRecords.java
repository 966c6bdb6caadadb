package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.purge.PurgePlan;

/** Plans in PostgreSQL, in the caller's transaction. */
@ApplicationScoped
public class PlanRecords {

  private static final String INSERT =
      """
      INSERT INTO purge_plans
        (id, org_id, policy_id, policy_version, cutoff, status, created_at, expires_at)
      VALUES (:id, :org, :policy, :version, :cutoff, 'computing', :created, :expires)
      """;
  private static final String COMPLETE =
      """
      UPDATE purge_plans SET status = 'ready', rows_planned = :rows, rows_held = :held,
        hash = :hash, tables = cast(:tables AS jsonb)
      WHERE org_id = :org AND id = :id AND status = 'computing'
      """;
  private static final String FAIL =
      """
      UPDATE purge_plans SET status = 'failed', failure = :failure
      WHERE org_id = :org AND id = :id AND status = 'computing'
      """;
  private static final String SELECT = "SELECT * FROM purge_plans WHERE org_id = :org AND id = :id";

  @Inject private Database database;

  /** Stores a plan that is being computed. */
  public void insert(PurgePlan plan) {
    database.with(
        Binding.app(plan.organization()),
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", plan.id())
                .bind("org", plan.organization().value())
                .bind("policy", plan.policyId())
                .bind("version", plan.policyVersion())
                .bind("cutoff", utc(plan.cutoff()))
                .bind("created", utc(plan.createdAt()))
                .bind("expires", utc(plan.expiresAt()))
                .execute());
  }

  /** Stores what was counted. */
  public void complete(PurgePlan plan) {
    database.with(
        Binding.app(plan.organization()),
        handle ->
            handle
                .createUpdate(COMPLETE)
                .bind("rows", plan.rows())
                .bind("held", plan.heldRows())
                .bind("hash", plan.hash())
                .bind("tables", PlanJson.tables(plan.tables()))
                .bind("org", plan.organization().value())
                .bind("id", plan.id())
                .execute());
  }

  /** Stores that it could not be computed. */
  public void fail(OrgId org, UUID id, String failure) {
    database.with(
        Binding.app(org),
        handle ->
            handle
                .createUpdate(FAIL)
                .bind("failure", failure)
                .bind("org", org.value())
                .bind("id", id)
                .execute());
  }

  /** A plan of the organization. */
  public Optional<PurgePlan> find(OrgId org, UUID id) {
    return database.with(
        Binding.app(org),
        handle ->
            handle
                .createQuery(SELECT)
                .bind("org", org.value())
                .bind("id", id)
                .map((row, context) -> plan(row))
                .findOne());
  }

  private static PurgePlan plan(ResultSet row) throws SQLException {
    String tables = row.getString("tables");
    return new PurgePlan(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getObject("policy_id", UUID.class),
        row.getInt("policy_version"),
        row.getObject("cutoff", OffsetDateTime.class).toInstant(),
        PurgePlan.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        tables == null ? List.of() : PlanJson.readTables(tables),
        row.getString("hash"),
        row.getString("failure"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
