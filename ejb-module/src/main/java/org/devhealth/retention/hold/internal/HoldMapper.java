package org.devhealth.retention.hold.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.retention.hold.LegalHold;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code legal_holds}. */
final class HoldMapper implements RowMapper<LegalHold> {

  @Override
  public LegalHold map(ResultSet row, StatementContext context) throws SQLException {
    UUID creator = row.getObject("created_by", UUID.class);
    return new LegalHold(
        row.getObject("id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getString("name"),
        row.getString("reason"),
        row.getString("matter"),
        ScopeJson.read(row.getString("scope")),
        LegalHold.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getLong("epoch"),
        creator == null ? null : new UserId(creator),
        instant(row, "created_at"),
        instant(row, "effective_at"),
        instant(row, "released_at"),
        row.getString("release_reason"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
