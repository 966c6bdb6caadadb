package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.devhealth.proof.archive.ArchivedRow;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.retention.archive.RunArchives;
import org.devhealth.retention.archive.WrittenPart;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldAntiJoin;
import org.devhealth.retention.purge.Slice;
import org.devhealth.retention.purge.internal.StorePurge.Work;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * Deletes rows of PostgreSQL into an archive, in the current transaction.
 *
 * <p>What the deletion returns is what is written, so the archive has exactly the rows that go; and
 * it is on the disk and read back before the deletion can commit. The account is what was read
 * back. A crash before the commit leaves a file that no row names.
 */
@ApplicationScoped
public class PostgresArchiving {

  private static final int FETCH = 1_000;
  private static final String ACCOUNT =
      """
      INSERT INTO purge_counts AS c (run_id, org_id, store, table_name, month, rows_deleted,
        digest_0, digest_1, digest_2, digest_3, strategies)
      VALUES (:run, :org, 'postgres', :table, :month, :rows, :d0, :d1, :d2, :d3, '{time_slices}')
      ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET
        rows_deleted = c.rows_deleted + excluded.rows_deleted,
        digest_0 = sum_mod64(c.digest_0, excluded.digest_0),
        digest_1 = sum_mod64(c.digest_1, excluded.digest_1),
        digest_2 = sum_mod64(c.digest_2, excluded.digest_2),
        digest_3 = sum_mod64(c.digest_3, excluded.digest_3),
        strategies = joined_texts(c.strategies, excluded.strategies)
      """;

  @Inject private RunArchives archives;

  /** A deleted row as the statement returned it. */
  private record Gone(TableName table, String key, String row) {}

  /**
   * Deletes the rows from the slice's cursor up to the boundary, run by run.
   *
   * @return how many rows went
   */
  long delete(Handle handle, DataType type, Slice slice, Instant boundary, Work work) {
    if (work.participants().isEmpty()) {
      return 0;
    }
    GovernedTable root = type.table(slice.table());
    List<GovernedTable> children = type.childrenOf(root);
    String antiJoins = HoldAntiJoin.of(root, work.terms());
    String sql =
        PostgresArchiveSql.deleteReturning(
            root, children, antiJoins, table -> PostgresArchiveSql.columns(handle, table));
    long deleted = 0;
    for (Participant run : work.participants()) {
      Query query =
          handle
              .createQuery(sql)
              .bind("org", run.organization().value())
              .bind("cutoff", run.cutoff().atOffset(ZoneOffset.UTC))
              .bind("cursor", slice.cursorAt().atOffset(ZoneOffset.UTC))
              .bind("boundary", boundary.atOffset(ZoneOffset.UTC));
      if (!antiJoins.isEmpty()) {
        query.bind("dataType", slice.dataType());
      }
      deleted += write(handle, query, run, slice);
    }
    return deleted;
  }

  private long write(Handle handle, Query deletion, Participant run, Slice slice) {
    try (ResultIterator<Gone> gone =
        deletion
            .setFetchSize(FETCH)
            .map(
                (row, context) ->
                    new Gone(table(row.getString(1)), row.getString(2), row.getString(3)))
            .iterator()) {
      if (!gone.hasNext()) {
        return 0;
      }
      WrittenPart part = archives.write(handle, run.run(), lines -> copy(gone, lines));
      archives.register(handle, part, null);
      part.rows().forEach((table, rows) -> account(handle, run, slice, table, rows));
      return part.file().entries();
    }
  }

  private static void copy(ResultIterator<Gone> gone, OutputStream lines) throws IOException {
    while (gone.hasNext()) {
      Gone next = gone.next();
      lines.write(ArchivedRow.line(next.table(), next.key(), next.row()));
    }
  }

  private static void account(
      Handle handle, Participant run, Slice slice, TableName table, Rows rows) {
    LocalDate month = slice.month().atDay(1);
    handle
        .createUpdate(ACCOUNT)
        .bind("run", run.run())
        .bind("org", run.organization().value())
        .bind("table", table.table())
        .bind("month", month)
        .bind("rows", rows.count())
        .bind("d0", unsigned(rows.digest().first()))
        .bind("d1", unsigned(rows.digest().second()))
        .bind("d2", unsigned(rows.digest().third()))
        .bind("d3", unsigned(rows.digest().fourth()))
        .execute();
  }

  private static TableName table(String name) {
    return new TableName(Store.POSTGRES.wireName(), name);
  }

  private static BigDecimal unsigned(long word) {
    return new BigDecimal(new BigInteger(Long.toUnsignedString(word)));
  }
}
