package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.archive.RunArchives;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeRun;
import org.jdbi.v3.core.Handle;

/** Lets a counted run begin; each call is one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RunPreparation {

  private static final String PLANNED_ROWS =
      """
      SELECT (SELECT sum((month ->> 'rows')::bigint)
              FROM jsonb_array_elements(tables) AS t, jsonb_array_elements(t -> 'months') AS month)
      FROM purge_plans WHERE org_id = :org AND id = :plan
      """;
  private static final String START =
      """
      UPDATE purge_runs SET status = 'running', started_at = coalesce(started_at, now()),
        rows_planned = :rows, rows_held = :held, ended_at = NULL, failure = NULL
      WHERE id = :id AND status = 'planned'
      """;
  private static final String REFUSE =
      """
      UPDATE purge_runs SET status = 'failed', ended_at = now(), failure = :code
      WHERE id = :id AND status = 'planned'
      """;

  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private AuditLog auditLog;
  @Inject private Brake brake;
  @Inject private PurgeConfig config;
  @Inject private RunArchives archives;

  /**
   * Starts the run with what was counted of it just now, or lets it wait for approval.
   *
   * @throws org.devhealth.kernel.Problem {@code retention.plan-deviation} when its plan is left, or
   *     {@code retention.store-unavailable}, or {@code retention.archive-unavailable}
   */
  public void prepare(PurgeRun run, List<PlannedTable> tables) {
    DataType type = catalogue.require(run.dataType());
    database.with(
        Binding.purge(List.of(run.organization())),
        handle -> {
          long rows = tables.stream().mapToLong(PlannedTable::rows).sum();
          requirePlan(handle, run, rows);
          long held = tables.stream().mapToLong(PlannedTable::heldRows).sum();
          OptionalLong threshold = brake.exceeded(handle, run, type, rows);
          if (threshold.isEmpty()) {
            start(handle, run, tables, rows, held);
          } else if (brake.apply(handle, run, rows, held, threshold.getAsLong())) {
            auditLog.record(RunEvents.heldBack(run, rows, threshold.getAsLong()));
          }
          return null;
        });
  }

  /** Ends a run that could not start, with its reason. */
  public void refuse(PurgeRun run, String code) {
    database.with(
        Binding.purge(List.of(run.organization())),
        handle -> {
          int refused =
              handle.createUpdate(REFUSE).bind("code", code).bind("id", run.id()).execute();
          if (refused == 1) {
            auditLog.record(RunEvents.failed(run, code));
          }
          return null;
        });
  }

  private void requirePlan(Handle handle, PurgeRun run, long rows) {
    if (run.planId() == null) {
      return;
    }
    long planned =
        handle
            .createQuery(PLANNED_ROWS)
            .bind("org", run.organization().value())
            .bind("plan", run.planId())
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    Planner.requireWithinTolerance(planned, rows + run.rowsDeleted(), config.planTolerance());
  }

  private void start(Handle handle, PurgeRun run, List<PlannedTable> tables, long rows, long held) {
    int started =
        handle
            .createUpdate(START)
            .bind("rows", rows + run.rowsDeleted())
            .bind("held", held)
            .bind("id", run.id())
            .execute();
    if (started == 0) {
      return;
    }
    archives.open(handle, run.id());
    RunAccount.plan(handle, run, tables);
    ConsideredHolds.note(
        handle,
        List.of(new Participant(run.id(), run.organization(), run.cutoff())),
        run.dataType());
    auditLog.record(
        AuditEvent.of(RetentionAction.PURGE_STARTED, run.organization())
            .about(run.id(), null)
            .with("data_type", run.dataType())
            .with("rows_planned", rows)
            .with("cutoff", run.cutoff().toString()));
  }
}
