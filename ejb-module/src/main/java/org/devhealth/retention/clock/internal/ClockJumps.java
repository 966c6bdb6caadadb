package org.devhealth.retention.clock.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.retention.clock.ClockJump;
import org.jdbi.v3.core.Handle;

/** Statements over jumps of the clock, in the caller's transaction. */
final class ClockJumps {

  /**
   * Only what was recorded before the start can tell how long nothing happened: a server that
   * starts records events itself. Without any event the installation is new.
   */
  private static final String FIND =
      """
      INSERT INTO clock_jumps (id, newest_event_at, found_at, found_by)
      SELECT :id, newest, now(), :server
      FROM (SELECT greatest(
          (SELECT max(occurred_at) FROM audit_log WHERE occurred_at < :started),
          (SELECT max(requested_at) FROM purge_runs WHERE requested_at < :started)) AS newest) AS e
      WHERE newest < now() - interval '7 days'
      ON CONFLICT ((true)) WHERE acknowledged_at IS NULL DO NOTHING
      """;

  private static final String OPEN =
      "SELECT newest_event_at, found_at, found_by FROM clock_jumps WHERE acknowledged_at IS NULL";
  private static final String ACKNOWLEDGE =
      """
      UPDATE clock_jumps SET acknowledged_at = now(), acknowledged_by = :by, reason = :reason
      WHERE acknowledged_at IS NULL
      """;

  private ClockJumps() {}

  /** Notes a jump when there was one before the start; whether it is new. */
  static boolean find(Handle handle, UUID id, String server, Instant started) {
    return handle
            .createUpdate(FIND)
            .bind("id", id)
            .bind("server", server)
            .bind("started", started.atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  /** The jump that waits to be acknowledged. */
  static Optional<ClockJump> open(Handle handle) {
    return handle
        .createQuery(OPEN)
        .map(
            (row, context) ->
                new ClockJump(
                    instant(row, "newest_event_at"),
                    instant(row, "found_at"),
                    row.getString("found_by")))
        .findOne();
  }

  /** Whether one was open. */
  static boolean acknowledge(Handle handle, UUID by, String reason) {
    return handle.createUpdate(ACKNOWLEDGE).bind("by", by).bind("reason", reason).execute() == 1;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
