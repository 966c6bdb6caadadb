package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.devhealth.retention.purge.Slice;
import org.devhealth.retention.purge.internal.pace.PurgeThrottle;
import org.jdbi.v3.core.Handle;

/**
 * Works on slices, one bounded step a transaction.
 *
 * <p>The row lock of the slice is the lease of its worker: PostgreSQL frees it in the moment the
 * worker's connection dies, and the settings of the login role end a connection that hangs.
 */
@ApplicationScoped
public class SliceWork {

  private static final String TAKE =
      """
      SELECT s.*, CASE WHEN s.worked_at IS NULL THEN (
          SELECT l.step_rows FROM purge_slices l
          WHERE l.batch_id = s.batch_id AND l.store = s.store AND l.table_name = s.table_name
            AND l.worked_at IS NOT NULL
          ORDER BY l.worked_at DESC LIMIT 1) END AS learned_rows
      FROM purge_slices s
      WHERE s.batch_id = :batch AND s.status = 'pending'
        AND (EXISTS (SELECT FROM purge_intents i WHERE i.slice_id = s.id AND i.status <> 'settled')
          OR s.data_type = ANY (:types))
      ORDER BY s.ordinal LIMIT 1 FOR UPDATE OF s SKIP LOCKED
      """;
  private static final String RUNNING_TYPES =
      "SELECT DISTINCT data_type FROM purge_runs WHERE batch_id = :batch AND status = 'running'";
  private static final String PARTICIPANTS =
      """
      SELECT id, org_id, cutoff, action = 'archive_then_delete' AS archives FROM purge_runs
      WHERE batch_id = :batch AND data_type = :type AND status = 'running'
      UNION
      SELECT r.id, r.org_id, r.cutoff, r.action = 'archive_then_delete' FROM purge_runs r
        JOIN purge_intent_counts c ON c.run_id = r.id
        JOIN purge_intents i ON i.id = c.intent_id
      WHERE i.slice_id = :slice AND i.status <> 'settled'
      ORDER BY 2
      """;
  private static final String ADVANCE =
      """
      UPDATE purge_slices SET cursor_at = :cursor, step_rows = :rows, worked_at = now(),
        worked_by = :server
      WHERE id = :id AND status = 'pending'
      """;
  private static final String FINISH =
      """
      UPDATE purge_slices SET status = 'done', step_rows = :rows, worked_at = now(),
        worked_by = :server
      WHERE id = :id AND status = 'pending'
      """;
  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private PurgeStores stores;
  @Inject private HoldTerms holds;
  @Inject private PurgeConfig config;
  @Inject private PurgeThrottle throttle;

  /** Takes a slice that nobody works on. */
  public Optional<Slice> take(UUID batch) {
    String[] types =
        database.isolated(
            Binding.platform(),
            handle ->
                handle
                    .createQuery(RUNNING_TYPES)
                    .bind("batch", batch)
                    .mapTo(String.class)
                    .list()
                    .toArray(String[]::new));
    return database.isolated(
        Binding.purge(List.of()),
        handle ->
            handle
                .createQuery(TAKE)
                .bind("batch", batch)
                .bind("types", types)
                .map((row, context) -> slice(row))
                .findOne());
  }

  /** Does one step: fence, holds, deletion and account, and the slice's cursor, in this order. */
  public void work(Slice slice) {
    List<Participant> participants = participants(slice);
    Set<OrgId> organizations = new TreeSet<>();
    participants.forEach(run -> organizations.add(run.organization()));
    database.isolated(
        Binding.purge(organizations),
        handle -> {
          if (!participants.isEmpty()) {
            throttle.boundWorkers(handle);
            step(handle, slice, participants, organizations);
          }
          return null;
        });
  }

  private void step(
      Handle handle, Slice slice, List<Participant> participants, Set<OrgId> organizations) {
    DataType type = catalogue.require(slice.dataType());
    StorePurge store = stores.of(slice.store());
    if (store.dropWhole(handle, type, slice, participants)) {
      finish(handle, slice);
      return;
    }
    Fence.enterShared(handle, organizations);
    List<HoldTerm> terms =
        store.readsHoldsItself()
            ? holds.ofEachKind(handle, organizations, slice.dataType())
            : holds.protecting(handle, organizations, slice.dataType());
    if (!terms.isEmpty()) {
      ConsideredHolds.note(handle, participants, slice.dataType());
    }
    Slice after = store.step(handle, type, slice, new StorePurge.Work(participants, terms));
    if (after == null || after.isDone()) {
      finish(handle, after == null ? slice : after);
      return;
    }
    handle
        .createUpdate(ADVANCE)
        .bind("cursor", after.cursorAt().atOffset(ZoneOffset.UTC))
        .bind("rows", after.stepRows())
        .bind("server", config.serverId())
        .bind("id", slice.id())
        .execute();
  }

  private void finish(Handle handle, Slice slice) {
    handle
        .createUpdate(FINISH)
        .bind("id", slice.id())
        .bind("rows", slice.stepRows())
        .bind("server", config.serverId())
        .execute();
  }

  private List<Participant> participants(Slice slice) {
    return database.isolated(
        Binding.platform(),
        handle ->
            handle
                .createQuery(PARTICIPANTS)
                .bind("batch", slice.batchId())
                .bind("type", slice.dataType())
                .bind("slice", slice.id())
                .map(
                    (row, context) ->
                        new Participant(
                            row.getObject("id", UUID.class),
                            new OrgId(row.getObject("org_id", UUID.class)),
                            row.getObject("cutoff", OffsetDateTime.class).toInstant(),
                            row.getBoolean("archives")))
                .list());
  }

  private static Slice slice(ResultSet row) throws SQLException {
    Integer learned = row.getObject("learned_rows", Integer.class);
    return new Slice(
        row.getObject("id", UUID.class),
        row.getObject("batch_id", UUID.class),
        row.getString("data_type"),
        Store.of(row.getString("store")),
        row.getString("table_name"),
        row.getObject("from_at", OffsetDateTime.class).toInstant(),
        row.getObject("to_at", OffsetDateTime.class).toInstant(),
        row.getObject("cursor_at", OffsetDateTime.class).toInstant(),
        learned == null ? row.getInt("step_rows") : learned);
  }
}
