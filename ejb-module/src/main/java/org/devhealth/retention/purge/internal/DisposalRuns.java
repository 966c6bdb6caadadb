package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.purge.OrganizationPurges.Mandate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Runs that no policy asked for: an organization is emptied. In the caller's transaction. */
@ApplicationScoped
public class DisposalRuns {

  /** What starts such a run, and its mode in the certificate. */
  static final String TRIGGER = "organization_deletion";

  /** Later than any time that a store can keep, so that rows of the future go as well. */
  public static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final String INSERT =
      """
      INSERT INTO purge_runs (id, batch_id, org_id, policy_id, policy_version, data_type,
        retention_days, action, mode, cutoff, status, trigger, actor_type, actor_id, requested_at,
        started_at, ended_at, ignores_window)
      VALUES (:id, :batch, :org, :mandate, 1, :type, 0, 'delete', :trigger, :cutoff, :status,
        :trigger, 'user', :by, now(), CASE WHEN :status = 'completed' THEN now() END,
        CASE WHEN :status = 'completed' THEN now() END, true)
      """;
  private static final String ACCOUNT =
      """
      INSERT INTO purge_counts (run_id, org_id, store, table_name, month, rows_planned,
        rows_deleted, digest_0, digest_1, digest_2, digest_3)
      VALUES (:run, :org, 'postgres', :table, :month, :rows, :rows, :d0, :d1, :d2, :d3)
      """;
  private static final String STOP_WAITING =
      """
      UPDATE purge_runs SET status = 'stopped', ended_at = now(), pause_reason = NULL
      WHERE org_id = :org AND status IN ('planned', 'paused', 'awaiting_approval')
      RETURNING id, data_type
      """;
  private static final String STOP_RUNNING =
      """
      UPDATE purge_runs SET status = 'stopping' WHERE org_id = :org AND status = 'running'
      RETURNING id, data_type
      """;
  private static final String ANY_ACTIVE =
      """
      SELECT EXISTS (SELECT FROM purge_runs WHERE org_id = :org
        AND status IN ('planned', 'running', 'paused', 'awaiting_approval', 'stopping'))
      """;

  @Inject private Database database;
  @Inject private Identifiers identifiers;
  @Inject private AuditLog auditLog;

  /** A table that was emptied, with the digest of its keys. */
  public record Emptied(String table, long rows, List<BigDecimal> digest) {

    public Emptied {
      digest = List.copyOf(digest);
    }
  }

  /** A run of a data type that is to be driven. */
  public void plan(Mandate mandate, UUID batch, String dataType) {
    insert(mandate, batch, dataType, "planned");
  }

  /** The run of what was emptied in the current transaction. */
  public UUID insertCompleted(Mandate mandate, UUID batch, List<Emptied> tables) {
    UUID run = insert(mandate, batch, "organization", "completed");
    database.with(
        Binding.purge(List.of(mandate.organization())),
        handle -> {
          account(handle, mandate.organization(), run, tables);
          return null;
        });
    return run;
  }

  /** Stops every other run of the organization; whether none is active any more. */
  public boolean stopOthers(OrgId organization) {
    return database.with(
        Binding.app(organization),
        handle -> {
          stop(handle, organization, STOP_WAITING, RetentionAction.PURGE_STOPPED);
          stop(handle, organization, STOP_RUNNING, RetentionAction.PURGE_STOP_REQUESTED);
          return !handle
              .createQuery(ANY_ACTIVE)
              .bind("org", organization.value())
              .mapTo(Boolean.class)
              .one();
        });
  }

  private void stop(Handle handle, OrgId organization, String sql, RetentionAction action) {
    handle
        .createQuery(sql)
        .bind("org", organization.value())
        .map(
            (row, context) ->
                AuditEvent.of(action, organization)
                    .about(row.getObject("id", UUID.class), null)
                    .with("data_type", row.getString("data_type")))
        .list()
        .forEach(auditLog::record);
  }

  private UUID insert(Mandate mandate, UUID batch, String dataType, String status) {
    UUID id = identifiers.next();
    database.with(
        Binding.app(mandate.organization()),
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", id)
                .bind("batch", batch)
                .bind("org", mandate.organization().value())
                .bind("mandate", mandate.id())
                .bind("type", dataType)
                .bind("cutoff", EVER.atOffset(ZoneOffset.UTC))
                .bind("status", status)
                .bind("trigger", TRIGGER)
                .bind("by", mandate.requestedBy())
                .execute());
    return id;
  }

  private static void account(Handle handle, OrgId org, UUID run, List<Emptied> tables) {
    LocalDate month =
        handle
            .createQuery("SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date")
            .mapTo(LocalDate.class)
            .one();
    PreparedBatch batch = handle.prepareBatch(ACCOUNT);
    for (Emptied table : tables) {
      batch
          .bind("run", run)
          .bind("org", org.value())
          .bind("table", table.table())
          .bind("month", month)
          .bind("rows", table.rows())
          .bind("d0", table.digest().get(0))
          .bind("d1", table.digest().get(1))
          .bind("d2", table.digest().get(2))
          .bind("d3", table.digest().get(3))
          .add();
    }
    batch.execute();
  }
}
