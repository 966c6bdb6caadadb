package org.devhealth.retention.archive;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.archive.internal.ArchiveFolder;

/**
 * The archives of the caller's organization. Each public method but {@link #write} is one
 * transaction; thread-safe. Archives are never deleted here: they are what is left.
 */
@Stateless
public class PurgeArchives {

  /** The one data type whose rows tell of legal holds. */
  private static final String AUDIT_LOG = "audit_log";

  private static final String SELECT =
      """
      SELECT a.*, count(p.name) AS parts, coalesce(sum(p.entries), 0) AS n,
        coalesce(sum(p.bytes), 0) AS bytes
      FROM purge_archives a LEFT JOIN purge_archive_parts p ON p.archive_id = a.id
      WHERE a.org_id = :org %s GROUP BY a.id ORDER BY a.id DESC LIMIT :limit
      """;

  @Inject private Database database;
  @Inject private CallerContext callers;
  @Inject private ArchiveFolder folder;
  @Inject private AuditLog log;

  /** The archives, newest first. */
  public Page<PurgeArchive> list(PageRequest page) {
    String sql = SELECT.formatted(page.after().isPresent() ? "AND a.id < :id" : "");
    List<PurgeArchive> rows = select(sql, page.afterId().orElse(null), page.limit() + 1);
    return Page.of(rows, page.limit(), archive -> PageRequest.encode(archive.id().toString()));
  }

  /**
   * One archive.
   *
   * @throws Problem {@code retention.archive-not-found}
   */
  public PurgeArchive require(UUID id) {
    return select(SELECT.formatted("AND a.id = :id"), id, 1).stream()
        .findFirst()
        .orElseThrow(
            () -> new Problem(RetentionError.ARCHIVE_NOT_FOUND, "There is no archive " + id + "."));
  }

  /**
   * Records a download and makes sure that it can begin; {@link #write} follows outside of the
   * transaction.
   *
   * @throws Problem {@code retention.archive-not-found}, {@code retention.archive-not-ready},
   *     {@code retention.archive-withheld} for events, to those who may not know of legal holds
   */
  public PurgeArchive download(UUID id) {
    PurgeArchive archive = require(id);
    if (archive.dataType().equals(AUDIT_LOG) && !callers.current().may("manage:holds")) {
      throw new Problem(RetentionError.ARCHIVE_WITHHELD, "Ask somebody who manages legal holds.");
    }
    if (archive.completedAt() == null) {
      throw new Problem(RetentionError.ARCHIVE_NOT_READY, "Wait for the end of its run.");
    }
    log.record(
        AuditEvent.of(RetentionAction.ARCHIVE_DOWNLOADED, callers.current().requireOrg())
            .about(id, null)
            .with("data_type", archive.dataType())
            .with("run_id", archive.runId().toString()));
    return archive;
  }

  /** Writes the files of a completed archive as one ZIP; memory is flat. */
  public void write(PurgeArchive archive, OutputStream zip) {
    try {
      folder.zip(archive.id(), zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<PurgeArchive> select(String sql, UUID id, int limit) {
    UUID org = callers.current().requireOrg().value();
    return database.with(
        Binding.app(callers.current().requireOrg()),
        handle -> {
          var query = handle.createQuery(sql).bind("org", org).bind("limit", limit);
          if (id != null) {
            query.bind("id", id);
          }
          return query.map((row, context) -> archive(row)).list();
        });
  }

  private static PurgeArchive archive(ResultSet row) throws SQLException {
    return new PurgeArchive(
        row.getObject("id", UUID.class),
        row.getObject("run_id", UUID.class),
        row.getString("data_type"),
        row.getLong("parts"),
        row.getLong("n"),
        row.getLong("bytes"),
        instant(row, "created_at"),
        instant(row, "completed_at"),
        row.getString("manifest_hash"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
