package org.devhealth.retention.policy.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.policy.PolicyTerms;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.policy.Schedule;
import org.devhealth.retention.policy.Window;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code retention_policies}. */
final class PolicyMapper implements RowMapper<RetentionPolicy> {

  @Override
  public RetentionPolicy map(ResultSet row, StatementContext context) throws SQLException {
    return new RetentionPolicy(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        terms(row),
        instant(row, "effective_at"),
        instant(row, "next_run_at"),
        row.getInt("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static PolicyTerms terms(ResultSet row) throws SQLException {
    return new PolicyTerms(
        row.getString("data_type"),
        row.getInt("retention_days"),
        PolicyTerms.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
        PolicyTerms.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
        new Schedule(row.getString("cron"), row.getString("time_zone")),
        window(row),
        row.getBoolean("enabled"),
        row.getString("description"));
  }

  private static Window window(ResultSet row) throws SQLException {
    LocalTime start = row.getObject("window_start", LocalTime.class);
    return start == null ? null : new Window(start, row.getObject("window_end", LocalTime.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
