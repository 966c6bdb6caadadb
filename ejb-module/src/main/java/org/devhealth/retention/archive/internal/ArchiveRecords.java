package org.devhealth.retention.archive.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.proof.archive.ArchiveManifest;
import org.devhealth.proof.archive.ArchivedTable;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.audit.AuditManifest;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.retention.archive.WrittenPart;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of archives, on the handle of the caller. Thread-safe. */
@ApplicationScoped
public class ArchiveRecords {

  private static final String INSERT =
      """
      INSERT INTO purge_archives (id, org_id, run_id, data_type, created_at)
      SELECT :id, org_id, id, data_type, now() FROM purge_runs
      WHERE id = :run AND action = 'archive_then_delete'
      ON CONFLICT (run_id) DO NOTHING
      """;
  private static final String FIND = "SELECT id FROM purge_archives WHERE run_id = :run";
  private static final String INSERT_PART =
      """
      INSERT INTO purge_archive_parts (archive_id, org_id, name, intent_id, bytes, sha256, entries)
      SELECT id, org_id, :name, :intent, :bytes, :sha256, :entries
      FROM purge_archives WHERE id = :archive AND completed_at IS NULL
      """;
  private static final String INSERT_COUNT =
      """
      INSERT INTO purge_archive_counts (archive_id, org_id, part_name, store, table_name, row_count,
        digest_0, digest_1, digest_2, digest_3)
      SELECT id, org_id, :name, :store, :table, :rows, :d0, :d1, :d2, :d3
      FROM purge_archives WHERE id = :archive
      """;
  private static final String KEEP =
      """
      UPDATE purge_archive_counts c SET rows_kept = :rows,
        kept_0 = :d0, kept_1 = :d1, kept_2 = :d2, kept_3 = :d3
      FROM purge_archive_parts p
      WHERE p.archive_id = :archive AND p.intent_id = :intent AND c.archive_id = p.archive_id
        AND c.part_name = p.name AND c.store = :store AND c.table_name = :table
      """;
  private static final String DELETE_PART =
      "DELETE FROM purge_archive_parts WHERE archive_id = :archive AND intent_id = :intent";
  private static final String PARTS =
      """
      SELECT name, bytes, sha256, entries FROM purge_archive_parts
      WHERE archive_id = :archive ORDER BY name
      """;
  private static final String TABLES =
      """
      SELECT store, table_name, sum(row_count) AS n, sum(rows_kept) AS kept,
        sum_mod64(sum(digest_0), 0) AS d0, sum_mod64(sum(digest_1), 0) AS d1,
        sum_mod64(sum(digest_2), 0) AS d2, sum_mod64(sum(digest_3), 0) AS d3,
        sum_mod64(sum(kept_0), 0) AS k0, sum_mod64(sum(kept_1), 0) AS k1,
        sum_mod64(sum(kept_2), 0) AS k2, sum_mod64(sum(kept_3), 0) AS k3
      FROM purge_archive_counts WHERE archive_id = :archive
      GROUP BY store, table_name ORDER BY store, table_name
      """;
  private static final String SUBJECT =
      "SELECT id, org_id, run_id, data_type FROM purge_archives WHERE id = :archive FOR UPDATE";
  private static final String COMPLETE =
      "UPDATE purge_archives SET completed_at = :at, manifest_hash = :hash WHERE id = :archive";

  /** Makes the archive of a run that wants one and has none. */
  public void insert(Handle handle, UUID id, UUID run) {
    handle.createUpdate(INSERT).bind("id", id).bind("run", run).execute();
  }

  /** The archive of a run. */
  public Optional<UUID> find(Handle handle, UUID run) {
    return handle.createQuery(FIND).bind("run", run).mapTo(UUID.class).findOne();
  }

  /** Adds a part with what it has of each table. */
  public void insertPart(Handle handle, WrittenPart part, UUID intent) {
    AuditManifest.File file = part.file();
    int inserted =
        handle
            .createUpdate(INSERT_PART)
            .bind("archive", part.archive())
            .bind("name", file.name())
            .bind("intent", intent)
            .bind("bytes", file.bytes())
            .bind("sha256", file.sha256())
            .bind("entries", file.entries())
            .execute();
    if (inserted != 1) {
      throw new IllegalStateException("archive " + part.archive() + " is complete already");
    }
    part.rows()
        .forEach(
            (table, rows) ->
                bind(handle.createUpdate(INSERT_COUNT), table, rows)
                    .bind("archive", part.archive())
                    .bind("name", file.name())
                    .execute());
  }

  /** Notes what of an intent's part was not deleted. */
  public void keep(Handle handle, UUID archive, UUID intent, TableName table, Rows kept) {
    bind(handle.createUpdate(KEEP), table, kept)
        .bind("archive", archive)
        .bind("intent", intent)
        .execute();
  }

  /** Takes the part of an intent out again. */
  public void deletePart(Handle handle, UUID archive, UUID intent) {
    handle.createUpdate(DELETE_PART).bind("archive", archive).bind("intent", intent).execute();
  }

  /** The parts, as the manifest lists them. */
  public List<AuditManifest.File> parts(Handle handle, UUID archive) {
    return handle
        .createQuery(PARTS)
        .bind("archive", archive)
        .map(
            (row, context) ->
                new AuditManifest.File(
                    row.getString(1), row.getLong(2), row.getString(3), row.getLong(4)))
        .list();
  }

  /** What all parts have together. */
  public List<ArchivedTable> tables(Handle handle, UUID archive) {
    return handle
        .createQuery(TABLES)
        .bind("archive", archive)
        .map(
            (row, context) ->
                new ArchivedTable(
                    new TableName(row.getString("store"), row.getString("table_name")),
                    new Rows(row.getLong("n"), digest(row, "d")),
                    new Rows(row.getLong("kept"), digest(row, "k"))))
        .list();
  }

  /** What the archive is of; locked against others. */
  public ArchiveManifest.Subject subject(Handle handle, UUID archive, String issuer, Instant at) {
    return handle
        .createQuery(SUBJECT)
        .bind("archive", archive)
        .map(
            (row, context) ->
                new ArchiveManifest.Subject(
                    issuer,
                    row.getString("id"),
                    row.getString("org_id"),
                    row.getString("run_id"),
                    row.getString("data_type"),
                    at.toString()))
        .one();
  }

  /** The manifest of this hash is signed. */
  public void complete(Handle handle, UUID archive, String hash, Instant at) {
    handle
        .createUpdate(COMPLETE)
        .bind("archive", archive)
        .bind("hash", hash)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, TableName table, Rows rows) {
    return statement
        .bind("store", table.store())
        .bind("table", table.table())
        .bind("rows", rows.count())
        .bind("d0", unsigned(rows.digest().first()))
        .bind("d1", unsigned(rows.digest().second()))
        .bind("d2", unsigned(rows.digest().third()))
        .bind("d3", unsigned(rows.digest().fourth()));
  }

  private static BigDecimal unsigned(long word) {
    return new BigDecimal(new BigInteger(Long.toUnsignedString(word)));
  }

  private static RowDigest digest(ResultSet row, String prefix) throws SQLException {
    return new RowDigest(
        word(row, prefix + 0), word(row, prefix + 1), word(row, prefix + 2), word(row, prefix + 3));
  }

  private static long word(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigInteger().longValue();
  }
}
