package org.devhealth.audit.internal.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.AuditQuery;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An export with what only its writer needs.
 *
 * @param withheld keys of actions that the requester may not see
 * @param start the first leaf
 * @param end the leaf after the last
 * @param next where the next part begins
 * @param treeSize the checkpoint's
 */
record ExportRow(
    AuditExport export, List<String> withheld, long start, long end, long next, long treeSize) {

  static ExportRow map(ResultSet row, StatementContext context) throws SQLException {
    return new ExportRow(
        publicPart(row, context),
        List.of((String[]) row.getArray("withheld").getArray()),
        row.getLong("start_seq"),
        row.getLong("end_seq"),
        row.getLong("next_seq"),
        row.getLong("tree_size"));
  }

  static AuditExport publicPart(ResultSet row, StatementContext context) throws SQLException {
    return new AuditExport(
        row.getObject("id", UUID.class),
        order(row),
        AuditExport.Status.valueOf(upper(row, "status")),
        row.getLong("events"),
        instant(row, "created_at"),
        instant(row, "expires_at"),
        Optional.ofNullable(row.getString("error_code")));
  }

  private static AuditExport.Order order(ResultSet row) throws SQLException {
    AuditQuery.TimeRange range =
        new AuditQuery.TimeRange(instant(row, "range_from"), instant(row, "range_to"));
    return new AuditExport.Order(
        StoredFilters.read(row.getString("filters"), range),
        AuditExport.Format.valueOf(upper(row, "format")),
        AuditExport.Compression.valueOf(upper(row, "compression")));
  }

  private static String upper(ResultSet row, String column) throws SQLException {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
