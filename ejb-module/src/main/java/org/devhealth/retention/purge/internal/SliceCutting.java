package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.internal.SpanCutting.Month;
import org.devhealth.retention.purge.internal.SpanCutting.Span;
import org.devhealth.retention.purge.internal.SpanCutting.Subject;
import org.jdbi.v3.core.Handle;

/** Cuts a batch into slices: spans of time of the tables with a time of their own, oldest first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SliceCutting {

  private static final String PREPARED =
      "UPDATE purge_batches SET prepared_at = now() WHERE id = :batch AND prepared_at IS NULL";
  private static final String MONTHS =
      """
      SELECT r.data_type, c.store, c.table_name, c.month, max(r.cutoff) AS cutoff,
        sum(c.rows_planned - c.rows_deleted) AS rows
      FROM purge_counts c JOIN purge_runs r ON r.id = c.run_id
      WHERE r.batch_id = :batch AND r.status = 'running' AND c.rows_planned > c.rows_deleted
      GROUP BY 1, 2, 3, 4
      """;
  private static final String INSERT =
      """
      INSERT INTO purge_slices (id, batch_id, ordinal, data_type, store, table_name, from_at, to_at,
        cursor_at, step_rows)
      VALUES (:id, :batch, :ordinal, :type, :store, :table, :from, :to, :from, :rows)
      """;

  private static final String LEARNED =
      """
      SELECT DISTINCT ON (store, table_name) store || '.' || table_name AS name, step_rows
      FROM purge_slices
      WHERE worked_at IS NOT NULL
        AND batch_id IN (SELECT id FROM purge_batches ORDER BY id DESC LIMIT 20)
      ORDER BY store, table_name, worked_at DESC
      """;

  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private PurgeStores stores;
  @Inject private Identifiers identifiers;

  /** Cuts the slices once; a second call changes nothing. */
  public void cut(UUID batch) {
    List<Month> months =
        database.with(
            Binding.platform(),
            handle ->
                handle
                    .createQuery(MONTHS)
                    .bind("batch", batch)
                    .map((row, context) -> month(row))
                    .list());
    List<Month> roots = months.stream().filter(this::hasTimeOfItsOwn).toList();
    List<Span> spans = SpanCutting.cut(roots, store -> stores.of(store).rowsPerSlice());
    database.with(
        Binding.purge(List.of()),
        handle -> {
          if (handle.createUpdate(PREPARED).bind("batch", batch).execute() == 1) {
            insert(handle, batch, spans);
          }
          return null;
        });
  }

  private boolean hasTimeOfItsOwn(Month month) {
    Subject subject = month.subject();
    return catalogue.require(subject.dataType()).table(subject.table()).follows() == null;
  }

  private static Month month(ResultSet row) throws SQLException {
    return new Month(
        new Subject(
            row.getString("data_type"),
            Store.of(row.getString("store")),
            row.getString("table_name")),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getLong("rows"),
        row.getObject("cutoff", OffsetDateTime.class));
  }

  /** How large steps were in the end, in the last batches. */
  private static Map<String, Integer> learned(Handle handle) {
    Map<String, Integer> sizes = new HashMap<>();
    handle
        .createQuery(LEARNED)
        .map((row, context) -> Map.entry(row.getString("name"), row.getInt("step_rows")))
        .forEach(size -> sizes.put(size.getKey(), size.getValue()));
    return sizes;
  }

  private int first(Subject subject) {
    return stores.of(subject.store()).stepSize().first();
  }

  private static String nameOf(Subject subject) {
    return subject.store().wireName() + "." + subject.table();
  }

  private void insert(Handle handle, UUID batch, List<Span> spans) {
    Map<String, Integer> learned = learned(handle);
    var slices = handle.prepareBatch(INSERT);
    int ordinal = 0;
    for (Span span : spans) {
      slices
          .bind("id", identifiers.next())
          .bind("batch", batch)
          .bind("ordinal", ordinal++)
          .bind("type", span.subject().dataType())
          .bind("store", span.subject().store().wireName())
          .bind("table", span.subject().table())
          .bind("from", span.from())
          .bind("to", span.to())
          .bind("rows", learned.getOrDefault(nameOf(span.subject()), first(span.subject())))
          .add();
    }
    if (ordinal > 0) {
      slices.execute();
    }
  }
}
