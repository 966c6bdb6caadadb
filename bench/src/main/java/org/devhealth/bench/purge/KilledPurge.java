package org.devhealth.bench.purge;

import java.time.Duration;
import java.util.Map;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Waiting;

/**
 * A purge whose server gets {@code kill -9} half way and is started again: how many rows the runs'
 * account names beyond those that are gone.
 */
final class KilledPurge implements Side {

  static final String COUNTED_TWICE = "counted_twice";

  private static final Duration BOUND = Duration.ofHours(1);
  private static final String PLANNED = "SELECT coalesce(sum(rows_planned), 0) FROM purge_counts";
  private static final String DELETED = "SELECT coalesce(sum(rows_deleted), 0) FROM purge_counts";

  /** A day more than the policies keep, so that no row gets old enough between the two looks. */
  private static final String OLD =
      "SELECT count(*) FROM audit_log WHERE occurred_at < cast('%s' AS timestamptz) - interval '"
          + (PurgeStage.DAYS - 1)
          + " days'";

  private final Stage stage;
  private final String kept;

  KilledPurge(Stage stage, String kept) {
    this.stage = stage;
    this.kept = kept;
  }

  @Override
  public Sample take() {
    stage.databases().putProductOn(kept);
    Sql sql = stage.installation().sql();
    String now = sql.texts("SELECT now()::text").get(0);
    long before = sql.count(OLD.formatted(now));
    ProductPurge.request(sql);
    Waiting.until("half of the rows are gone", BOUND, () -> isHalfDone(sql));
    long done = sql.count(DELETED);
    stage.installation().server().killHard();
    stage.tell("  killed after " + done + " of " + sql.count(PLANNED) + " rows");
    stage.installation().server().start();
    ProductPurge.awaitEnd(sql);
    ProductPurge.requireAllCompleted(sql);
    long gone = before - sql.count(OLD.formatted(now));
    return new Sample(Map.of(COUNTED_TWICE, (double) (sql.count(DELETED) - gone)));
  }

  private static boolean isHalfDone(Sql sql) {
    long planned = sql.count(PLANNED);
    return planned > 0 && 2 * sql.count(DELETED) >= planned;
  }
}
