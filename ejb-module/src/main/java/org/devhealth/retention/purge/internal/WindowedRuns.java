package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.policy.Window;

/** Scheduled runs whose policies have a window, in the caller's transaction. */
@ApplicationScoped
public class WindowedRuns {

  private static final String SELECT =
      """
      SELECT r.id, r.org_id, r.data_type, r.status, p.window_start, p.window_end, p.time_zone
      FROM purge_runs r JOIN retention_policies p ON p.id = r.policy_id
      WHERE r.trigger = 'schedule' AND NOT r.ignores_window AND p.window_start IS NOT NULL
        AND (r.status IN ('planned', 'running')
          OR r.status = 'paused' AND r.pause_reason = 'outside_window')
        AND r.id > :after
      ORDER BY r.id LIMIT :limit
      """;
  private static final String PAUSE =
      """
      UPDATE purge_runs SET status = 'paused', pause_reason = 'outside_window'
      WHERE org_id = :org AND id = :id AND status IN ('planned', 'running') AND NOT ignores_window
      """;
  private static final String RESUME =
      """
      UPDATE purge_runs SET status = 'planned', batch_id = :batch, pause_reason = NULL
      WHERE org_id = :org AND id = :id AND status = 'paused' AND pause_reason = 'outside_window'
        AND NOT EXISTS (
          SELECT FROM purge_intents i JOIN purge_intent_counts c ON c.intent_id = i.id
          WHERE i.status <> 'settled' AND c.org_id = :org AND c.run_id = :id)
      """;

  @Inject private Database database;

  /** A run with the window of its policy. */
  public record WindowedRun(
      UUID id, OrgId organization, String dataType, boolean paused, Window window, ZoneId zone) {

    /** Whether work may be done at this instant. */
    public boolean isOpen(Instant now) {
      return window.contains(now.atZone(zone).toLocalTime());
    }
  }

  /** Runs that a window can move, in the order of their ids. */
  public List<WindowedRun> after(UUID id, int limit) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(SELECT)
                .bind("after", id)
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list());
  }

  /** Pauses the run; false when it has ended, was paused by hand or told to ignore its window. */
  public boolean pause(OrgId organization, UUID id) {
    return database.with(
        Binding.app(organization),
        handle ->
            handle.createUpdate(PAUSE).bind("org", organization.value()).bind("id", id).execute()
                == 1);
  }

  /** Lets the run go on in another batch; false while a begun deletion is still being settled. */
  public boolean resume(WindowedRun run, UUID batch) {
    return database.with(
        Binding.app(run.organization()),
        handle ->
            handle
                    .createUpdate(RESUME)
                    .bind("batch", batch)
                    .bind("org", run.organization().value())
                    .bind("id", run.id())
                    .execute()
                == 1);
  }

  private static WindowedRun run(ResultSet row) throws SQLException {
    return new WindowedRun(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getString("data_type"),
        row.getString("status").equals("paused"),
        new Window(
            row.getObject("window_start", LocalTime.class),
            row.getObject("window_end", LocalTime.class)),
        ZoneId.of(row.getString("time_zone")));
  }
}
