package org.devhealth.sync.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.sync.GitHistory;
import org.devhealth.sync.SyncRun;
import org.jdbi.v3.core.Handle;

/** Reads runs; the statements that change one are where the change is decided. */
public final class RunTable {

  private static final String SELECT =
      """
      SELECT l.id, l.org_id, l.job, l.status, l.started_at, l.ended_at, l.head_before, l.head_after,
        l.total, l.position, l.commits, l.files, l.uncounted, l.error_code,
        r.id AS repository_id, r.name, r.path, r.head, r.created_at
      FROM sync_logs l JOIN sync_repositories r ON r.org_id = l.org_id AND r.id = l.repository_id
      """;
  private static final String BY_ID = SELECT + "WHERE l.org_id = :org AND l.id = :id";
  private static final String PAGE =
      SELECT
          + """
          WHERE l.org_id = :org AND (cast(:at AS timestamptz) IS NULL OR (l.started_at, l.id) < (:at, :id))
          ORDER BY l.started_at DESC, l.id DESC LIMIT :limit
          """;

  private RunTable() {}

  public static Optional<SyncRun> find(Handle handle, OrgId organization, SyncRun.Id id) {
    return handle
        .createQuery(BY_ID)
        .bind("org", organization.value())
        .bind("id", id.value())
        .map((row, context) -> run(row))
        .findOne();
  }

  /** Runs before the position, newest first; from the newest one when it is null. */
  public static List<SyncRun> page(
      Handle handle, OrgId organization, RunPosition after, int limit) {
    return handle
        .createQuery(PAGE)
        .bind("org", organization.value())
        .bind("at", after == null ? null : after.startedAt())
        .bind("id", after == null ? null : after.id())
        .bind("limit", limit)
        .map((row, context) -> run(row))
        .list();
  }

  private static SyncRun run(ResultSet row) throws SQLException {
    return new SyncRun(
        new SyncRun.Id(row.getObject("id", UUID.class)),
        new OrgId(row.getObject("org_id", UUID.class)),
        repository(row),
        row.getString("job"),
        SyncRun.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        range(row),
        row.getObject("total", Long.class),
        row.getLong("position"),
        new SyncRun.Counts(row.getLong("commits"), row.getLong("files"), row.getLong("uncounted")),
        row.getString("error_code"));
  }

  private static SyncRun.Repository repository(ResultSet row) throws SQLException {
    return new SyncRun.Repository(
        row.getObject("repository_id", UUID.class),
        row.getString("name"),
        row.getString("path"),
        row.getString("head"),
        instant(row, "created_at"));
  }

  /** The range is fixed together with its total. */
  private static GitHistory.Range range(ResultSet row) throws SQLException {
    return row.getObject("total") == null
        ? null
        : new GitHistory.Range(row.getString("head_before"), row.getString("head_after"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
