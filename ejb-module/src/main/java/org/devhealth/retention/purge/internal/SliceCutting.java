package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.GovernedTable;
import org.jdbi.v3.core.Handle;

/** Cuts a batch into slices: one per table with a time of its own and month, oldest first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SliceCutting {

  private static final String PREPARED =
      "UPDATE purge_batches SET prepared_at = now() WHERE id = :batch AND prepared_at IS NULL";
  private static final String MONTHS =
      """
      SELECT r.data_type, c.store, c.table_name, c.month, max(r.cutoff) AS cutoff
      FROM purge_counts c JOIN purge_runs r ON r.id = c.run_id
      WHERE r.batch_id = :batch AND r.status = 'running' AND c.rows_planned > c.rows_deleted
      GROUP BY 1, 2, 3, 4 ORDER BY 4, 1, 3
      """;
  private static final String INSERT =
      """
      INSERT INTO purge_slices (id, batch_id, ordinal, data_type, store, table_name, from_at, to_at,
        cursor_at, step_rows)
      VALUES (:id, :batch, :ordinal, :type, :store, :table, :from, :to, :from, :rows)
      """;

  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private Identifiers identifiers;

  /** A month of a table with expired rows in any run of the batch. */
  private record Month(
      String dataType, String store, String table, LocalDate month, OffsetDateTime cutoff) {}

  /** Cuts the slices once; a second call changes nothing. */
  public void cut(UUID batch) {
    List<Month> months =
        database.with(
            Binding.platform(),
            handle ->
                handle
                    .createQuery(MONTHS)
                    .bind("batch", batch)
                    .map(
                        (row, context) ->
                            new Month(
                                row.getString("data_type"),
                                row.getString("store"),
                                row.getString("table_name"),
                                row.getObject("month", LocalDate.class),
                                row.getObject("cutoff", OffsetDateTime.class)))
                    .list());
    List<Month> roots = new ArrayList<>(months);
    roots.removeIf(month -> tableOf(month).follows() != null);
    database.with(
        Binding.purge(List.of()),
        handle -> {
          if (handle.createUpdate(PREPARED).bind("batch", batch).execute() == 1) {
            insert(handle, batch, roots);
          }
          return null;
        });
  }

  private GovernedTable tableOf(Month month) {
    return catalogue.require(month.dataType()).table(month.table());
  }

  private void insert(Handle handle, UUID batch, List<Month> months) {
    var slices = handle.prepareBatch(INSERT);
    int ordinal = 0;
    for (Month month : months) {
      OffsetDateTime from = month.month().atStartOfDay().atOffset(ZoneOffset.UTC);
      OffsetDateTime end = from.plusMonths(1);
      slices
          .bind("id", identifiers.next())
          .bind("batch", batch)
          .bind("ordinal", ordinal++)
          .bind("type", month.dataType())
          .bind("store", month.store())
          .bind("table", month.table())
          .bind("from", from)
          .bind("to", month.cutoff().isBefore(end) ? month.cutoff() : end)
          .bind("rows", StepSize.FIRST)
          .add();
    }
    if (ordinal > 0) {
      slices.execute();
    }
  }
}
