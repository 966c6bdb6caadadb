package org.devhealth.retention.purge.internal;

import java.util.List;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeRun;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes what was counted of a run beside what it deletes. */
final class RunAccount {

  private static final String PLAN =
      """
      INSERT INTO purge_counts AS c
        (run_id, org_id, store, table_name, month, rows_planned, rows_held)
      VALUES (:run, :org, :store, :table, :month, :rows, :held)
      ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET
        rows_planned = c.rows_deleted + excluded.rows_planned, rows_held = excluded.rows_held
      """;
  private static final String HELD =
      """
      INSERT INTO purge_counts AS c (run_id, org_id, store, table_name, month, rows_held)
      VALUES (:run, :org, :store, :table, :month, :held)
      ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET rows_held = excluded.rows_held
      """;

  private RunAccount() {}

  /** What the run will delete, beside what it has deleted before. */
  static void plan(Handle handle, PurgeRun run, List<PlannedTable> tables) {
    PreparedBatch batch = handle.prepareBatch(PLAN);
    for (PlannedTable table : tables) {
      for (PlannedMonth month : table.months()) {
        bind(batch, run, table, month).bind("rows", month.rows()).add();
      }
    }
    execute(batch);
  }

  /** What holds keep at the end. */
  static void held(Handle handle, PurgeRun run, List<PlannedTable> tables) {
    PreparedBatch batch = handle.prepareBatch(HELD);
    for (PlannedTable table : tables) {
      for (PlannedMonth month : table.months()) {
        bind(batch, run, table, month).add();
      }
    }
    execute(batch);
  }

  private static PreparedBatch bind(
      PreparedBatch batch, PurgeRun run, PlannedTable table, PlannedMonth month) {
    return batch
        .bind("run", run.id())
        .bind("org", run.organization().value())
        .bind("store", table.store().wireName())
        .bind("table", table.table())
        .bind("month", month.month().atDay(1))
        .bind("held", month.heldRows());
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
