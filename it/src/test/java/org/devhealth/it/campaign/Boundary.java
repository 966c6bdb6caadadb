package org.devhealth.it.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Waiting;

/**
 * A place in a run where something is committed, made to wait from outside: a trigger of the test's
 * waits for a lock that the test has. So the server stands exactly there and knows nothing of it.
 */
enum Boundary {
  RUN_STARTED("UPDATE", "purge_runs", "NEW.status = 'running' AND OLD.status = 'planned'"),
  SLICES_CUT("INSERT", "purge_slices", "true"),
  STEP_DONE("UPDATE", "purge_slices", "NEW.status = 'pending'"),
  SLICE_DONE("UPDATE", "purge_slices", "NEW.status = 'done'"),
  ROWS_ACCOUNTED("INSERT", "purge_counts", "NEW.rows_deleted > 0"),
  INTENT_WRITTEN("INSERT", "purge_intents", "true"),
  PART_WRITTEN("INSERT", "purge_archive_parts", "true"),
  INTENT_ARCHIVED("UPDATE", "purge_intents", "NEW.archive = 'done' AND OLD.archive = 'due'"),
  ARCHIVED_NOT_DELETED("UPDATE", "purge_intents", "NEW.archive = 'done' AND OLD.archive = 'due'"),
  DELETED_NOT_SETTLED("UPDATE", "purge_intents", "NEW.status = 'settled'"),
  CERTIFICATE_ISSUED("INSERT", "purge_certificates", "true"),
  RUN_COMPLETED("UPDATE", "purge_runs", "NEW.status = 'completed'"),
  BATCH_FINISHED("UPDATE", "purge_batches", "NEW.finished_at IS NOT NULL");

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOCK = 7_340_033;
  private static final String FUNCTION =
      """
      CREATE OR REPLACE FUNCTION devhealth.wait_at_boundary() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock_shared(%d); RETURN NEW; END $$;
      """
          .formatted(LOCK);
  private static final String TRIGGER =
      """
      CREATE TRIGGER boundary BEFORE %s ON devhealth.%s FOR EACH ROW WHEN (%s)
        EXECUTE FUNCTION devhealth.wait_at_boundary()
      """;
  private static final String WAITING =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %d AND NOT granted"
          .formatted(LOCK);

  /** Waits for the transaction that archives, and is then before the one that deletes. */
  private static final String OVERTAKE =
      "SELECT id FROM purge_intents WHERE archive IS NOT NULL AND status = 'open' FOR UPDATE";

  private static final String LOCK_WAITERS =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query LIKE '%FROM purge_intents WHERE %FOR UPDATE%'
      """;

  private final String event;
  private final String table;
  private final String when;

  Boundary(String event, String table, String when) {
    this.event = event;
    this.table = table;
    this.when = when;
  }

  /** Whether only a run that archives comes there. */
  boolean ofArchives() {
    return this == PART_WRITTEN || this == INTENT_ARCHIVED || this == ARCHIVED_NOT_DELETED;
  }

  /**
   * Begins, waits until something stands at the boundary, and does the work while it stands there.
   */
  void meet(Sql sql, Runnable begin, Runnable work) {
    meet(sql, when, begin, work);
  }

  /** The same at a narrower place. */
  void meet(Sql sql, String condition, Runnable begin, Runnable work) {
    sql.execute(FUNCTION);
    sql.execute(TRIGGER.formatted(event, table, condition));
    List<CompletableFuture<Void>> overtaking = new ArrayList<>();
    try {
      sql.whileLocked(
          () -> {
            begin.run();
            Waiting.until("something at " + this, PATIENCE, () -> sql.count(WAITING) > 0);
            if (this == ARCHIVED_NOT_DELETED) {
              overtaking.add(CompletableFuture.runAsync(() -> overtake(sql, work)));
              Waiting.until("the overtaking lock", PATIENCE, () -> sql.count(LOCK_WAITERS) == 1);
            } else {
              work.run();
            }
          },
          "SELECT pg_advisory_xact_lock(" + LOCK + ")");
      overtaking.forEach(CompletableFuture::join);
    } finally {
      sql.execute("DROP TRIGGER boundary ON devhealth." + table);
    }
  }

  /** Does the work when the archive is committed and the deletion waits to begin. */
  private static void overtake(Sql sql, Runnable work) {
    sql.whileLocked(
        () -> {
          Waiting.until("the deletion", PATIENCE, () -> sql.count(LOCK_WAITERS) == 1);
          work.run();
        },
        OVERTAKE);
  }
}
