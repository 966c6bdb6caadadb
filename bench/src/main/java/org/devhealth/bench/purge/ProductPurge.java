package org.devhealth.bench.purge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.UnexpectedAnswer;
import org.devhealth.it.installation.Waiting;

/**
 * The running server's own job purges: the policies come due, its schedule makes one batch of them,
 * and the runs' own account says how many rows went and how long it took, from the first count to
 * the last certificate.
 */
final class ProductPurge implements Side {

  static final String RATE = "rows_per_second";
  static final String WAL = "wal_per_row";
  static final String SECONDS = "seconds";

  private static final Duration BOUND = Duration.ofHours(1);
  private static final String DUE = "UPDATE retention_policies SET next_run_at = now()";
  private static final String REQUESTED = "SELECT count(*) FROM purge_runs";
  private static final String OPEN =
      "SELECT count(*) FROM purge_runs WHERE status IN ('planned', 'running')";
  private static final String COMPLETED =
      """
      SELECT count(*) FROM purge_runs r JOIN purge_certificates c ON c.run_id = r.id
      WHERE r.status = 'completed'
      """;
  private static final String SECONDS_TAKEN =
      "SELECT extract(epoch FROM max(ended_at) - min(started_at)) FROM purge_runs";
  private static final String ROWS = "SELECT sum(rows_deleted) FROM purge_counts";

  private final Stage stage;
  private final String kept;

  ProductPurge(Stage stage, String kept) {
    this.stage = stage;
    this.kept = kept;
  }

  @Override
  public Sample take() {
    stage.databases().putProductOn(kept);
    Sql sql = stage.installation().sql();
    long before = stage.databases().walPosition();
    stage.profiled(
        () -> {
          request(sql);
          awaitEnd(sql);
        });
    long wal = stage.databases().walPosition() - before;
    requireAllCompleted(sql);
    double seconds = Double.parseDouble(sql.texts(SECONDS_TAKEN).get(0)) + slowed();
    double rows = sql.count(ROWS);
    return new Sample(Map.of(RATE, rows / seconds, WAL, wal / rows, SECONDS, seconds));
  }

  /** Lets every policy come due and returns when its run is there. */
  static void request(Sql sql) {
    sql.execute(DUE);
    Waiting.until(
        "the runs are requested", BOUND, () -> sql.count(REQUESTED) == PurgeStage.ORGANIZATIONS);
  }

  static void awaitEnd(Sql sql) {
    Waiting.until("the runs have ended", BOUND, () -> sql.count(OPEN) == 0);
  }

  static void requireAllCompleted(Sql sql) {
    if (sql.count(COMPLETED) != PurgeStage.ORGANIZATIONS) {
      List<String> ends =
          sql.texts("SELECT status || ' ' || coalesce(failure, '') FROM purge_runs");
      throw new UnexpectedAnswer("not every run was completed with a certificate: " + ends);
    }
  }

  private double slowed() {
    long begun = System.nanoTime();
    stage.effort().slowdown().apply();
    return stage.effort().slowdown().isOn() ? (System.nanoTime() - begun) / 1e9 : 0;
  }
}
