package org.devhealth.bench.purge;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.devhealth.bench.measure.Quantile;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Side;
import org.devhealth.bench.measure.Slowdown;
import org.devhealth.bench.stage.HttpLoad;
import org.devhealth.bench.stage.Stage;
import org.devhealth.bench.stage.TransactionLengths;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.UnexpectedAnswer;

/**
 * What a purge does to those who work meanwhile: how long its deleting transactions are, and how
 * long a person waits for a page of the audit log.
 */
final class BoundedPurge implements Side {

  static final String TRANSACTION = "transaction_p99_ms";
  static final String FOREGROUND = "foreground_p99_s";

  private static final double PART = 0.99;
  private static final double MILLIS = 1_000;
  private static final String PAGE = "/api/v1/admin/audit-logs?limit=20";

  private final PurgeStage purges;
  private final Stage stage;
  private final String kept;

  BoundedPurge(PurgeStage purges, String kept) {
    this.purges = purges;
    this.stage = purges.stage();
    this.kept = kept;
  }

  /** The same person while nothing is purged. */
  Sample idle() {
    stage.databases().putProductOn(kept);
    return Sample.of(FOREGROUND, Quantile.of(pages().latencies(stage.effort().load()), PART));
  }

  @Override
  public Sample take() {
    stage.databases().putProductOn(kept);
    Sql sql = stage.installation().sql();
    HttpLoad pages = pages();
    ExecutorService person = Executors.newSingleThreadExecutor();
    try (TransactionLengths lengths = new TransactionLengths(stage.databases(), "audit_log")) {
      ProductPurge.request(sql);
      Future<double[]> reading = person.submit(() -> pages.latencies(stage.effort().load()));
      ProductPurge.awaitEnd(sql);
      double[] transactions = lengths.end();
      ProductPurge.requireAllCompleted(sql);
      Map<String, Double> values = new HashMap<>();
      values.put(TRANSACTION, MILLIS * Quantile.of(transactions, PART));
      values.put(FOREGROUND, Quantile.of(reading.get(), PART));
      return new Sample(values);
    } catch (ExecutionException e) {
      throw new UnexpectedAnswer("reading during the purge: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted", e);
    } finally {
      person.shutdownNow();
    }
  }

  /** Logged in anew: a clone knows no session that was opened after it was kept. */
  private HttpLoad pages() {
    String token = purges.readersToken();
    URI base = stage.installation().baseUrl();
    return new HttpLoad(base, HttpLoad.get(base, PAGE, token), 1, Slowdown.NONE);
  }
}
