package org.devhealth.retention.purge.internal;

import java.util.Optional;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeStrategy;
import org.jdbi.v3.core.Handle;

/**
 * Predicts how long tables take: by the rows a second of the organization's last runs of the data
 * type, or where there are none by a default for each strategy, on the cautious side.
 */
final class PurgeRates {

  /** A run of fewer rows says how long counting takes, not deleting. */
  private static final String LAST_RUNS =
      """
      SELECT sum(deleted) / greatest(extract(epoch FROM sum(took)), 1) FROM (
        SELECT sum(c.rows_deleted) AS deleted, r.ended_at - r.started_at AS took
        FROM purge_runs r JOIN purge_counts c ON c.run_id = r.id
        WHERE r.org_id = :org AND r.data_type = :type AND r.status = 'completed'
        GROUP BY r.id HAVING sum(c.rows_deleted) >= 10000 ORDER BY r.id DESC LIMIT 10) AS last
      """;

  private final Optional<Double> seen;

  private PurgeRates(Optional<Double> seen) {
    this.seen = seen;
  }

  static PurgeRates of(Handle handle, OrgId organization, String dataType) {
    return new PurgeRates(
        handle
            .createQuery(LAST_RUNS)
            .bind("org", organization.value())
            .bind("type", dataType)
            .mapTo(Double.class)
            .findOne()
            .filter(rate -> rate > 0));
  }

  /** Without earlier runs. */
  static PurgeRates unknown() {
    return new PurgeRates(Optional.empty());
  }

  static PurgeRates seen(double rowsPerSecond) {
    return new PurgeRates(Optional.of(rowsPerSecond));
  }

  /** The table with the time that it would take, in whole seconds upwards. */
  PlannedTable predict(PlannedTable table) {
    double seconds = table.months().stream().mapToDouble(this::seconds).sum();
    return table.taking((long) Math.ceil(seconds));
  }

  private double seconds(PlannedMonth month) {
    return month.rows() / seen.orElseGet(() -> usual(month.strategy()));
  }

  private static double usual(PurgeStrategy strategy) {
    return switch (strategy) {
      case TIME_SLICES -> 50_000;
      case PARTITION_DROP -> 400_000;
      case LIGHTWEIGHT_DELETE -> 20_000;
      case PART_DROP -> 100_000;
    };
  }
}
