package org.devhealth.retention.purge.internal.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Intents in PostgreSQL, in the caller's transaction. */
@ApplicationScoped
public class Intents {

  private static final String UNSETTLED =
      """
      SELECT id, status, archive FROM purge_intents WHERE slice_id = :slice AND status <> 'settled' FOR UPDATE
      """;
  private static final String SHARES =
      "SELECT * FROM purge_intent_counts WHERE intent_id = :intent";
  private static final String INSERT =
      """
      INSERT INTO purge_intents (id, slice_id, frozen_at, archive)
      VALUES (:id, :slice, now(), :archive)
      """;
  private static final String INSERT_SHARE =
      """
      INSERT INTO purge_intent_counts (intent_id, run_id, org_id, table_name, month, rows_expected,
        digest_0, digest_1, digest_2, digest_3, strategy)
      VALUES (:intent, :run, :org, :table, :month, :rows, :d0, :d1, :d2, :d3, :strategy)
      """;
  private static final String SETTLE =
      """
      UPDATE purge_intents SET status = 'settled', settled_at = now()
      WHERE id = :id AND status <> 'settled'
      """;
  private static final String ACCOUNT =
      """
      INSERT INTO purge_counts AS c (run_id, org_id, store, table_name, month, rows_deleted,
        digest_0, digest_1, digest_2, digest_3, strategies)
      VALUES (:run, :org, 'clickhouse', :table, :month, :rows, :d0, :d1, :d2, :d3,
        ARRAY[cast(:strategy AS text)])
      ON CONFLICT (run_id, store, table_name, month) DO UPDATE SET
        rows_deleted = c.rows_deleted + excluded.rows_deleted,
        digest_0 = sum_mod64(c.digest_0, excluded.digest_0),
        digest_1 = sum_mod64(c.digest_1, excluded.digest_1),
        digest_2 = sum_mod64(c.digest_2, excluded.digest_2),
        digest_3 = sum_mod64(c.digest_3, excluded.digest_3),
        strategies = joined_texts(c.strategies, excluded.strategies)
      """;
  private static final String WANTED =
      """
      SELECT NOT EXISTS (
        SELECT FROM purge_intent_counts c JOIN purge_runs r ON r.id = c.run_id
        WHERE c.intent_id = :intent AND r.status <> 'running')
      """;
  private static final String CUT =
      """
      UPDATE purge_intents SET status = 'cut' WHERE status = 'open'
        AND id IN (SELECT intent_id FROM purge_intent_counts WHERE org_id = :org)
      """;
  private static final String UNSETTLED_OF_ORG =
      """
      SELECT DISTINCT i.id FROM purge_intents i JOIN purge_intent_counts c ON c.intent_id = i.id
      WHERE c.org_id = :org AND i.status <> 'settled'
      """;

  /** The begun deletion of the slice, if any; locked against others. */
  Optional<Intent> unsettled(Handle handle, Slice slice) {
    return handle
        .createQuery(UNSETTLED)
        .bind("slice", slice.id())
        .map(
            (row, context) -> {
              UUID id = row.getObject("id", UUID.class);
              boolean cut = row.getString("status").equals("cut");
              return new Intent(id, cut, archive(row.getString("archive")), shares(handle, id));
            })
        .findOne();
  }

  /** Commits to a deletion with the current transaction. */
  void insert(Handle handle, Slice slice, Intent intent) {
    handle
        .createUpdate(INSERT)
        .bind("id", intent.id())
        .bind("slice", slice.id())
        .bind("archive", intent.archive() == Intent.Archive.NONE ? null : "due")
        .execute();
    PreparedBatch batch = handle.prepareBatch(INSERT_SHARE);
    for (Intent.Share share : intent.shares()) {
      bind(batch.bind("intent", intent.id()), share).add();
    }
    batch.execute();
  }

  /** Accounts for what was deleted and ends the intent, both in the current transaction. */
  void settle(Handle handle, UUID intent, List<Intent.Share> deleted) {
    if (handle.createUpdate(SETTLE).bind("id", intent).execute() != 1) {
      throw new IllegalStateException("intent " + intent + " was settled by another");
    }
    if (deleted.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ACCOUNT);
    for (Intent.Share share : deleted) {
      bind(batch, share).add();
    }
    batch.execute();
  }

  /** The archive of the intent's rows is complete with the current transaction. */
  void archived(Handle handle, UUID intent) {
    handle
        .createUpdate("UPDATE purge_intents SET archive = 'done' WHERE id = :id")
        .bind("id", intent)
        .execute();
  }

  /** Whether every run of the intent still wants its rows gone. */
  boolean isWanted(Handle handle, UUID intent) {
    return handle.createQuery(WANTED).bind("intent", intent).mapTo(Boolean.class).one();
  }

  private static Intent.Archive archive(String stored) {
    return stored == null
        ? Intent.Archive.NONE
        : Intent.Archive.valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /** The intents of the slice whose account is committed. */
  List<UUID> settled(Handle handle, Slice slice) {
    return handle
        .createQuery("SELECT id FROM purge_intents WHERE slice_id = :slice AND status = 'settled'")
        .bind("slice", slice.id())
        .mapTo(UUID.class)
        .list();
  }

  /** Voids the open intents of an organization and names all its unsettled ones. */
  List<UUID> cut(Handle handle, OrgId organization) {
    handle.createUpdate(CUT).bind("org", organization.value()).execute();
    return handle
        .createQuery(UNSETTLED_OF_ORG)
        .bind("org", organization.value())
        .mapTo(UUID.class)
        .list();
  }

  private static List<Intent.Share> shares(Handle handle, UUID intent) {
    return handle
        .createQuery(SHARES)
        .bind("intent", intent)
        .map((row, context) -> share(row))
        .list();
  }

  private static Intent.Share share(ResultSet row) throws SQLException {
    RowDigest digest = new RowDigest(word(row, 0), word(row, 1), word(row, 2), word(row, 3));
    return new Intent.Share(
        row.getObject("run_id", UUID.class),
        new OrgId(row.getObject("org_id", UUID.class)),
        row.getString("table_name"),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getLong("rows_expected"),
        digest,
        PurgeStrategy.of(row.getString("strategy")));
  }

  private static long word(ResultSet row, int index) throws SQLException {
    return row.getBigDecimal("digest_" + index).toBigInteger().longValue();
  }

  private static PreparedBatch bind(PreparedBatch batch, Intent.Share share) {
    RowDigest digest = share.digest();
    return batch
        .bind("run", share.run())
        .bind("org", share.organization().value())
        .bind("table", share.table())
        .bind("month", share.month().atDay(1))
        .bind("rows", share.rows())
        .bind("d0", unsigned(digest.first()))
        .bind("d1", unsigned(digest.second()))
        .bind("d2", unsigned(digest.third()))
        .bind("d3", unsigned(digest.fourth()))
        .bind("strategy", share.strategy().wireName());
  }

  private static BigDecimal unsigned(long word) {
    return new BigDecimal(new BigInteger(Long.toUnsignedString(word)));
  }
}
