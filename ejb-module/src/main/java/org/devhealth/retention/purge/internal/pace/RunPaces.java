package org.devhealth.retention.purge.internal.pace;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.purge.Throttle;

/**
 * Notes every few seconds how far the running runs of a batch are and how long they have worked;
 * each call is one transaction.
 *
 * <p>The rate of the last 30 to 60 seconds of work follows from two points behind; time that lies
 * further apart than a few notes was no work.
 */
@Stateless
public class RunPaces {

  private static final Duration LONGEST_GAP = Duration.ofSeconds(20);

  private static final String ORGANIZATIONS =
      "SELECT DISTINCT org_id FROM purge_runs WHERE batch_id = :batch AND status = 'running'";

  private static final String THROTTLED =
      """
      UPDATE purge_batches SET throttled_by = :reason, throttled_share = :share WHERE id = :batch
        AND (throttled_by, throttled_share) IS DISTINCT FROM (:reason, cast(:share AS numeric))
      """;

  /** Runs that somebody else moves in this moment are noted the next time. */
  private static final String NOTE =
      """
      WITH mine AS (
        SELECT r.id, r.worked_ms, r.late_ms,
          1000 * extract(epoch FROM now() - coalesce(r.paced_at, r.started_at)) AS passed
        FROM purge_runs r WHERE r.batch_id = :batch AND r.status = 'running'
        ORDER BY r.id FOR UPDATE SKIP LOCKED),
      worked AS (
        SELECT m.id, m.late_ms, m.worked_ms + CASE WHEN m.passed BETWEEN 0 AND :gap
            THEN greatest(0, m.passed - :rested)::bigint ELSE 0 END AS ms,
          coalesce((SELECT sum(c.rows_deleted) FROM purge_counts c WHERE c.run_id = m.id), 0)
            AS rows
        FROM mine m)
      UPDATE purge_runs r SET paced_at = now(), worked_ms = w.ms, paced_rows = w.rows,
        early_ms = CASE WHEN w.ms - w.late_ms >= 30000 THEN r.late_ms ELSE r.early_ms END,
        early_rows = CASE WHEN w.ms - w.late_ms >= 30000 THEN r.late_rows ELSE r.early_rows END,
        late_ms = CASE WHEN w.ms - w.late_ms >= 30000 THEN w.ms ELSE r.late_ms END,
        late_rows = CASE WHEN w.ms - w.late_ms >= 30000 THEN w.rows ELSE r.late_rows END
      FROM worked w WHERE r.id = w.id
      """;

  @Inject private Database database;

  /**
   * Notes where the runs of the batch are.
   *
   * @param rested how long its lanes have rested since the last note, on the average
   * @param throttle what slows it now, if anything does
   */
  public void note(UUID batch, Duration rested, Optional<Throttle> throttle) {
    List<OrgId> organizations =
        database.with(
            Binding.platform(),
            handle -> {
              handle
                  .createUpdate(THROTTLED)
                  .bind(
                      "reason",
                      throttle
                          .map(now -> now.reason().name().toLowerCase(Locale.ROOT))
                          .orElse(null))
                  .bind("share", throttle.map(Throttle::share).orElse(null))
                  .bind("batch", batch)
                  .execute();
              return handle
                  .createQuery(ORGANIZATIONS)
                  .bind("batch", batch)
                  .mapTo(UUID.class)
                  .map(OrgId::new)
                  .list();
            });
    if (organizations.isEmpty()) {
      return;
    }
    database.with(
        Binding.purge(organizations),
        handle ->
            handle
                .createUpdate(NOTE)
                .bind("batch", batch)
                .bind("gap", LONGEST_GAP.toMillis())
                .bind("rested", rested.toMillis())
                .execute());
  }
}
