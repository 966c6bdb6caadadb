package org.devhealth.sync.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.sync.GitHistory;
import org.devhealth.sync.GitSyncRuns.Due;
import org.devhealth.sync.GitSyncRuns.Execution;
import org.devhealth.sync.GitSyncRuns.Held;
import org.devhealth.sync.SyncRun;
import org.devhealth.sync.SyncRun.Status;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The changes of a run's state, each one guarded statement; the database's clock measures leases,
 * so that servers agree.
 */
public final class RunTransitions {

  private static final String TAKE_DUE =
      """
      UPDATE sync_logs SET lease_until = now() + :lease * interval '1 millisecond',
        launches = launches + 1, job_instance_id = NULL
      WHERE id = (
        SELECT id FROM sync_logs WHERE status IN ('queued', 'running') AND lease_until <= now()
        ORDER BY lease_until LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, org_id
      """;
  private static final String UNFINISHED =
      """
      SELECT l.id FROM sync_logs l
      JOIN sync_repositories r ON r.org_id = l.org_id AND r.id = l.repository_id
      WHERE l.org_id = :org AND r.name = :name
        AND (l.status IN ('queued', 'running')
          OR l.status <> 'completed' AND l.job_instance_id = :instance)
      ORDER BY l.status IN ('queued', 'running') DESC, l.started_at DESC LIMIT 1
      """;
  private static final String HOLD =
      """
      UPDATE sync_logs SET status = 'running', ended_at = NULL, error_code = NULL,
        job_instance_id = :instance, execution_id = :execution
      WHERE org_id = :org AND id = :id AND status <> 'completed'
        AND (job_instance_id IS NULL OR job_instance_id = :instance OR lease_until <= now())
        AND NOT EXISTS (
          SELECT FROM sync_logs other WHERE other.org_id = :org AND other.id <> sync_logs.id
            AND other.repository_id = sync_logs.repository_id
            AND other.status IN ('queued', 'running'))
      """;
  private static final String HELD =
      """

      WHERE org_id = :org AND id = :id AND status = 'running' AND job_instance_id = :instance
        AND execution_id = :execution
      """;
  private static final String RENEW =
      "UPDATE sync_logs SET lease_until = now() + :lease * interval '1 millisecond'" + HELD;
  private static final String FIX_RANGE =
      "UPDATE sync_logs SET head_before = :before, head_after = :after, total = :total"
          + HELD
          + " AND total IS NULL";
  private static final String ADVANCE =
      """
      UPDATE sync_logs SET position = :position, commits = commits + :commits,
        files = files + :files, uncounted = uncounted + :uncounted
      """
          + HELD
          + " AND position < :position";
  private static final String POSTPONE =
      """
      UPDATE sync_logs SET lease_until = now() + :lease * interval '1 millisecond',
        job_instance_id = NULL
      """
          + HELD;
  private static final String LAUNCHES = "SELECT launches FROM sync_logs" + HELD;
  private static final String END =
      "UPDATE sync_logs SET status = :status, ended_at = now(), error_code = :code" + HELD;
  private static final String MOVE_HEAD =
      """
      UPDATE sync_repositories r SET head = coalesce(l.head_after, r.head), last_synced_at = now()
      FROM sync_logs l
      WHERE l.org_id = :org AND l.id = :id AND l.status = 'completed' AND r.org_id = l.org_id
        AND r.id = l.repository_id
      """;

  private RunTransitions() {}

  public static Optional<Due> takeDue(Handle handle, Duration lease) {
    return handle
        .createQuery(TAKE_DUE)
        .bind("lease", lease.toMillis())
        .map(
            (row, context) ->
                new Due(
                    new SyncRun.Id(row.getObject("id", UUID.class)),
                    new OrgId(row.getObject("org_id", UUID.class))))
        .findOne();
  }

  public static Optional<SyncRun.Id> unfinished(
      Handle handle, Execution execution, String repositoryName) {
    return handle
        .createQuery(UNFINISHED)
        .bind("org", execution.organization().value())
        .bind("name", repositoryName)
        .bind("instance", execution.instanceId())
        .mapTo(UUID.class)
        .findOne()
        .map(SyncRun.Id::new);
  }

  public static boolean hold(Handle handle, SyncRun.Id id, Execution execution) {
    return guarded(handle, HOLD, id, execution).execute() == 1;
  }

  public static boolean renew(Handle handle, Held held, Duration lease) {
    return guarded(handle, RENEW, held).bind("lease", lease.toMillis()).execute() == 1;
  }

  public static boolean fixRange(Handle handle, Held held, GitHistory.Range range, long total) {
    return guarded(handle, FIX_RANGE, held)
            .bind("before", range.after())
            .bind("after", range.upTo())
            .bind("total", total)
            .execute()
        == 1;
  }

  public static boolean advance(Handle handle, Held held, long position, SyncRun.Counts more) {
    return guarded(handle, ADVANCE, held)
            .bind("position", position)
            .bind("commits", more.commits())
            .bind("files", more.files())
            .bind("uncounted", more.uncounted())
            .execute()
        == 1;
  }

  /** Lets go of the run, which is due again after the delay. */
  public static boolean postpone(Handle handle, Held held, Duration delay) {
    return guarded(handle, POSTPONE, held).bind("lease", delay.toMillis()).execute() == 1;
  }

  /** How often the schedule has begun the run. */
  public static int launches(Handle handle, Held held) {
    return handle
        .createQuery(LAUNCHES)
        .bind("org", held.run().organization().value())
        .bind("id", held.run().id().value())
        .bind("instance", held.execution().instanceId())
        .bind("execution", held.execution().executionId())
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }

  /** Ends the run; a completed one also moves its repository's head. */
  public static boolean end(Handle handle, Held held, Status status, String code) {
    int ended =
        guarded(handle, END, held)
            .bind("status", status.name().toLowerCase(Locale.ROOT))
            .bind("code", code)
            .execute();
    if (ended == 1) {
      handle
          .createUpdate(MOVE_HEAD)
          .bind("org", held.run().organization().value())
          .bind("id", held.run().id().value())
          .execute();
    }
    return ended == 1;
  }

  private static Update guarded(Handle handle, String sql, Held held) {
    return guarded(handle, sql, held.run().id(), held.execution());
  }

  private static Update guarded(Handle handle, String sql, SyncRun.Id id, Execution execution) {
    return handle
        .createUpdate(sql)
        .bind("org", execution.organization().value())
        .bind("id", id.value())
        .bind("instance", execution.instanceId())
        .bind("execution", execution.executionId());
  }
}
