package org.devhealth.retention.disposal.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.retention.disposal.OrganizationDeletion;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a deletion. */
final class DeletionMapper implements RowMapper<OrganizationDeletion> {

  @Override
  public OrganizationDeletion map(ResultSet row, StatementContext context) throws SQLException {
    UUID[] accounts = (UUID[]) row.getArray("accounts").getArray();
    return new OrganizationDeletion(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        OrganizationDeletion.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        row.getObject("requested_by", UUID.class),
        instant(row, "requested_at"),
        instant(row, "execute_after"),
        row.getLong("rows_counted"),
        row.getString("blocked_by"),
        row.getObject("batch_id", UUID.class),
        Arrays.stream(accounts).map(UserId::new).toList(),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
