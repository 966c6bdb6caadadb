package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.purge.PurgeRun;
import org.jdbi.v3.core.Handle;

/**
 * Holds back a run that would delete unusually much without anybody having seen how much.
 *
 * <p>Measured by the last runs that deleted something, or for a first one by half of what there is.
 * A run that is bound to a plan was seen, one that was approved may delete what was approved, and
 * who deletes an organization has seen that all of it goes.
 */
@ApplicationScoped
public class Brake {

  private static final long NEVER_BELOW = 10_000;
  private static final String APPROVED = "SELECT approved_rows FROM purge_runs WHERE id = :id";
  private static final String AVERAGE =
      """
      SELECT avg(deleted) FROM (
        SELECT sum(c.rows_deleted) AS deleted
        FROM purge_runs r JOIN purge_counts c ON c.run_id = r.id
        WHERE r.org_id = :org AND r.data_type = :type AND r.status = 'completed'
        GROUP BY r.id HAVING sum(c.rows_deleted) > 0 ORDER BY r.id DESC LIMIT 10) AS last
      """;
  private static final String AWAIT =
      """
      UPDATE purge_runs SET status = 'awaiting_approval', rows_planned = :rows, rows_held = :held,
        brake_rows = :rows, brake_threshold = :threshold, approved_rows = NULL,
        approved_by = NULL, approved_at = NULL
      WHERE id = :id AND status = 'planned'
      """;

  @Inject private PurgeStores stores;
  @Inject private PurgeConfig config;

  /**
   * How many rows the run may delete unasked, if it would delete more.
   *
   * @param rows how many it would delete
   */
  OptionalLong exceeded(Handle handle, PurgeRun run, DataType type, long rows) {
    if (run.planId() != null
        || run.trigger().equals(DisposalRuns.TRIGGER)
        || rows <= NEVER_BELOW
        || isApproved(handle, run, rows)) {
      return OptionalLong.empty();
    }
    long threshold = Math.max(NEVER_BELOW, usual(handle, run, type));
    return rows > threshold ? OptionalLong.of(threshold) : OptionalLong.empty();
  }

  /** Lets the run wait, in the current transaction; whether it was this call that did. */
  boolean apply(Handle handle, PurgeRun run, long rows, long held, long threshold) {
    return handle
            .createUpdate(AWAIT)
            .bind("rows", rows)
            .bind("held", held)
            .bind("threshold", threshold)
            .bind("id", run.id())
            .execute()
        == 1;
  }

  private boolean isApproved(Handle handle, PurgeRun run, long rows) {
    return handle
        .createQuery(APPROVED)
        .bind("id", run.id())
        .mapTo(Long.class)
        .findOne()
        .filter(approved -> rows <= approved * (1 + config.planTolerance()))
        .isPresent();
  }

  private long usual(Handle handle, PurgeRun run, DataType type) {
    return handle
        .createQuery(AVERAGE)
        .bind("org", run.organization().value())
        .bind("type", run.dataType())
        .mapTo(Double.class)
        .findOne()
        .map(average -> (long) (average * config.brakeFactor()))
        .orElseGet(() -> stores.total(handle, type, run.organization()) / 2);
  }
}
