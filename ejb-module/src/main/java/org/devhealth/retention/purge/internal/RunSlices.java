package org.devhealth.retention.purge.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.devhealth.retention.purge.RunTable;
import org.jdbi.v3.core.Handle;

/** Reads how many slices of its batch concern a run: those in which it has rows to delete. */
final class RunSlices {

  private static final String SELECT =
      """
      SELECT s.store || '.' || s.table_name AS name, count(*) AS total,
        count(*) FILTER (WHERE s.status = 'done') AS done
      FROM purge_runs r JOIN purge_slices s
        ON s.batch_id = r.batch_id AND s.data_type = r.data_type
      WHERE r.id = :run AND EXISTS (SELECT FROM purge_counts c
        WHERE c.run_id = r.id AND c.store = s.store AND c.table_name = s.table_name
          AND c.rows_planned > 0 AND c.month::timestamp AT TIME ZONE 'UTC' < s.to_at
          AND (c.month + interval '1 month') AT TIME ZONE 'UTC' > s.from_at)
      GROUP BY 1
      """;

  private RunSlices() {}

  /** By store and table with a point between; children go with the slices of their parents. */
  static Map<String, RunTable.Slices> of(Handle handle, UUID run) {
    Map<String, RunTable.Slices> slices = new HashMap<>();
    handle
        .createQuery(SELECT)
        .bind("run", run)
        .map(
            (row, context) ->
                slices.put(
                    row.getString("name"),
                    new RunTable.Slices(row.getInt("done"), row.getInt("total"))))
        .list();
    return slices;
  }
}
