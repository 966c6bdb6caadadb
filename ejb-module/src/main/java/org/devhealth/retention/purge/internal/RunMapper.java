package org.devhealth.retention.purge.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.RunDrive;
import org.devhealth.retention.purge.Throttle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads what {@link RunRecords#COLUMNS} selects. */
final class RunMapper implements RowMapper<PurgeRun> {

  /** Milliseconds from which a rate says something. */
  private static final long LEAST_WORK = 1_000;

  @Override
  public PurgeRun map(ResultSet row, StatementContext context) throws SQLException {
    return new PurgeRun(
        row.getObject("id", UUID.class),
        row.getObject("batch_id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getObject("policy_id", UUID.class),
        row.getString("data_type"),
        PurgeRun.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("trigger"),
        row.getObject("plan_id", UUID.class),
        instant(row, "cutoff"),
        instant(row, "requested_at"),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        row.getObject("rows_planned", Long.class),
        row.getLong("rows_deleted"),
        row.getLong("rows_held"),
        row.getString("pause_reason"),
        brake(row),
        row.getString("failure"),
        row.getObject("certificate_id", UUID.class),
        executions(row.getArray("execution_ids")),
        drive(row));
  }

  private static PurgeRun.Brake brake(ResultSet row) throws SQLException {
    Long rows = row.getObject("brake_rows", Long.class);
    return rows == null
        ? null
        : new PurgeRun.Brake(
            rows,
            row.getLong("brake_threshold"),
            row.getObject("approved_by", UUID.class),
            instant(row, "approved_at"));
  }

  private static RunDrive drive(ResultSet row) throws SQLException {
    boolean leased = row.getBoolean("leased");
    return new RunDrive(
        row.getString("driver_server"),
        leased && row.getObject("driver_execution") != null,
        leased ? instant(row, "driver_until") : null,
        row.getInt("failures"),
        row.getBoolean("hold_placing"),
        leased ? throttle(row) : null,
        row.getLong("worked_ms"),
        rowsPerSecond(row));
  }

  private static Throttle throttle(ResultSet row) throws SQLException {
    String reason = row.getString("throttled_by");
    return reason == null
        ? null
        : new Throttle(
            Throttle.Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
            row.getDouble("throttled_share"));
  }

  private static Long rowsPerSecond(ResultSet row) throws SQLException {
    long worked = row.getLong("worked_ms") - row.getLong("early_ms");
    return worked < LEAST_WORK
        ? null
        : Long.valueOf((row.getLong("paced_rows") - row.getLong("early_rows")) * 1000 / worked);
  }

  private static List<Long> executions(Array ids) throws SQLException {
    return List.of((Long[]) ids.getArray());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
