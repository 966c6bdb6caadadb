package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A purge gives way to requests that have become slow, and only to them. */
@ExtendWith(SharedProduct.class)
class PurgeThrottleIT {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String READ = "/api/v1/admin/ip-allowlist";

  /** What the reader needs and the purge does not; too short for a wait for locks to be told. */
  private static final String KEEP_READERS_WAITING =
      """
      DO $$ BEGIN
        LOCK TABLE devhealth.ip_allowlist_entries IN ACCESS EXCLUSIVE MODE;
        PERFORM pg_sleep(0.1);
      END $$
      """;

  private static final String PURGED_LATELY =
      """
      SELECT count(*) FROM devhealth.purge_batches
      WHERE finished_at IS NULL OR finished_at > now() - interval '8 seconds'
      """;

  private static final String STEPS_AT_FENCE =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
  private static final String COMPLETED =
      "SELECT count(*) FROM devhealth.purge_runs WHERE id = ?::uuid AND status = 'completed'";

  private final Product product;
  private final Sql sql;
  private final Tenant tenant;
  private final Officer officer;

  PurgeThrottleIT(Product product) {
    this.product = product;
    this.sql = product.installation().sql();
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void aPurgeGivesWayToSlowRequestsAndEnds() throws Exception {
    String policy = expiredCommits(61);
    readUndisturbed();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> strain = strain(others, done);
      Waiting.until("readers wait", BOUND, () -> reads(5) > Duration.ofMillis(300).toNanos());
      JsonObject slowed = whileWorking(policy, seen -> !throttled(seen).equals(JsonValue.NULL));

      assertThat(throttled(slowed).asJsonObject().getString("reason"))
          .isEqualTo("foreground_latency");
      assertThat(throttled(slowed).asJsonObject().getJsonNumber("share").doubleValue())
          .isBetween(0.1, 0.9);
      assertThat(codes(slowed)).containsExactly("throttled");

      JsonObject end = officer.awaitCompleted(slowed.getString("id"), BOUND);
      assertThat(end.getInt("rows_deleted")).isPositive();
      assertThat(throttled(end)).isEqualTo(JsonValue.NULL);
      assertThat(codes(end)).isEmpty();
      done.set(true);
      for (Future<?> each : strain) {
        each.get(1, TimeUnit.MINUTES);
      }
    } finally {
      done.set(true);
      others.shutdown();
    }
  }

  @Test
  void withoutLoadNothingIsSlowed() {
    String policy = expiredCommits(62);
    awaitQuiet();
    JsonObject working =
        whileWorking(policy, seen -> seen.getString("status").equals("running") && driven(seen));

    assertThat(throttled(working)).isEqualTo(JsonValue.NULL);
    String run = working.getString("id");
    // asking the API all the time would be a load
    Waiting.until("the end", BOUND, () -> sql.count(COMPLETED, run) == 1);
    JsonObject end = officer.run(run);
    JsonObject progress = end.getJsonObject("progress");
    assertThat(end.getString("status")).isEqualTo("completed");
    assertThat(progress.getInt("remaining")).isZero();
    assertThat(progress.getInt("eta_seconds")).isZero();
    assertThat(progress.getInt("slices_done")).isEqualTo(progress.getInt("slices_total"));
    assertThat(progress.getInt("slices_total")).isPositive();
  }

  /** Runs the policy and keeps it from its end until it is seen as wanted. */
  private JsonObject whileWorking(String policy, Predicate<JsonObject> wanted) {
    List<JsonObject> seen = new ArrayList<>();
    sql.whileFenced(
        tenant.id(),
        () -> {
          String run = officer.execute(policy, Optional.empty());
          Waiting.until("a step at the fence", BOUND, () -> sql.count(STEPS_AT_FENCE) > 0);
          seen.add(
              Waiting.forValue(
                  "the run as wanted", BOUND, () -> Optional.of(officer.run(run)).filter(wanted)));
        });
    return seen.get(0);
  }

  private String expiredCommits(long seed) {
    product.history(tenant, seed).commits(300);
    return officer.policy("git_commits", 30);
  }

  /** Teaches the server what is usual, while nobody purges. */
  private void readUndisturbed() {
    awaitQuiet();
    reads(120);
  }

  /** Until nobody purges and what was asked before is no longer looked at. */
  private void awaitQuiet() {
    Waiting.until("nobody purges", BOUND, () -> sql.count(PURGED_LATELY) == 0);
  }

  private List<Future<?>> strain(ExecutorService others, AtomicBoolean done) {
    return List.of(
        others.submit(
            () -> {
              while (!done.get()) {
                sql.execute(KEEP_READERS_WAITING);
              }
            }),
        others.submit(() -> readUntil(done)),
        others.submit(() -> readUntil(done)));
  }

  private void readUntil(AtomicBoolean done) {
    while (!done.get()) {
      reads(1);
    }
  }

  private long reads(int count) {
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      tenant.owner().get(READ).require(200);
    }
    return System.nanoTime() - begun;
  }

  private static boolean driven(JsonObject run) {
    return codes(run).isEmpty();
  }

  private static JsonValue throttled(JsonObject run) {
    return run.getJsonObject("progress").getOrDefault("throttled", JsonValue.NULL);
  }

  private static List<String> codes(JsonObject run) {
    return run.getJsonArray("why_not_running").stream()
        .map(obstacle -> obstacle.asJsonObject().getString("code"))
        .toList();
  }
}
