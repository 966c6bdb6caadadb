package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds a run back, and what lets it go on: brake, window, pause and stop. */
@ExtendWith(SharedProduct.class)
class PurgeControlIT {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String COMMITS = "git_commits";

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private final Witness witness;

  PurgeControlIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    this.witness = Witness.of(product.installation(), tenant.id(), People.CUSTODIANS);
  }

  @Test
  void aRunThatWouldDeleteMostOfItAllWaitsForApproval() {
    String policy = manyExpiredCommits();
    String run = officer.execute(policy, Optional.empty());
    JsonObject held = awaitStatus(run, "awaiting_approval");
    JsonObject brake = held.getJsonObject("brake");
    long before = expired(held);

    assertThat(held.getInt("rows_deleted")).isZero();
    assertThat(whyNotRunning(held)).isEqualTo("awaiting_approval");
    assertThat((long) brake.getInt("rows")).isEqualTo(before);
    assertThat(brake.getInt("threshold")).isBetween(10_000, brake.getInt("rows") - 1);

    officer.api().post(Officer.RUNS + "/" + run + "/approve").require(200);
    JsonObject end = officer.awaitCompleted(run, BOUND);

    assertThat((long) end.getInt("rows_deleted")).isEqualTo(before);
    assertThat(end.getJsonObject("brake").getString("approved_by")).isNotEmpty();
    assertThat(events("purge.held_back", run)).isEqualTo(1);
    assertThat(events("purge.approved", run)).isEqualTo(1);
  }

  @Test
  void aRunThatWaitsCanBeStoppedAndNothingIsDeleted() {
    String run = officer.execute(manyExpiredCommits(), Optional.empty());
    JsonObject held = awaitStatus(run, "awaiting_approval");
    long before = expired(held);

    officer.api().post(Officer.RUNS + "/" + run + "/stop").require(200);

    assertThat(officer.run(run).getString("status")).isEqualTo("stopped");
    assertThat(officer.api().post(Officer.RUNS + "/" + run + "/approve").status()).isEqualTo(409);
    assertThat(expired(held)).isEqualTo(before);
  }

  @Test
  void aRunBoundToAPlanIsNotHeldBack() {
    String policy = manyExpiredCommits();
    String plan = officer.preview(policy).getString("plan_id");

    JsonObject end = officer.awaitCompleted(officer.execute(policy, Optional.of(plan)), BOUND);

    assertThat(end.isNull("brake")).isTrue();
  }

  @Test
  void aScheduledRunWaitsForItsWindow() {
    product.history(tenant, 3).commits(300);
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    String policy = officer.policy(COMMITS, 30);
    window(policy, now.plusHours(2), now.plusHours(3));
    letComeDue(policy);

    String run = Waiting.forValue("the scheduled run", BOUND, () -> runOf(policy));
    JsonObject waiting = awaitStatus(run, "paused");
    long before = expired(waiting);
    assertThat(waiting.getString("pause_reason")).isEqualTo("outside_window");
    assertThat(whyNotRunning(waiting)).isEqualTo("window_closed");
    assertThat(before).isPositive();

    window(policy, now.minusHours(1), now.plusHours(1));
    JsonObject end = officer.awaitCompleted(run, BOUND);

    assertThat((long) end.getInt("rows_deleted")).isEqualTo(before);
    assertThat(expired(end)).isZero();
  }

  @Test
  void aRunResumedByHandIgnoresItsWindow() {
    product.history(tenant, 4).commits(300);
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    String policy = officer.policy(COMMITS, 30);
    window(policy, now.plusHours(2), now.plusHours(3));
    letComeDue(policy);
    String run = Waiting.forValue("the scheduled run", BOUND, () -> runOf(policy));
    awaitStatus(run, "paused");

    officer.api().post(Officer.RUNS + "/" + run + "/resume").require(200);

    assertThat(officer.awaitCompleted(run, BOUND).getInt("rows_deleted")).isPositive();
  }

  /** A policy that would delete nearly all of more than ten thousand rows. */
  private String manyExpiredCommits() {
    MadeUpHistory history = product.history(tenant, 2);
    history.commits(4_000);
    return officer.policy(COMMITS, 30);
  }

  private long expired(JsonObject run) {
    Instant cutoff = Instant.parse(run.getString("cutoff"));
    return witness.expiredCommits(cutoff)
        + witness.expiredStatistics(cutoff)
        + witness.heldCommits(cutoff).size()
        + witness.heldStatistics(cutoff);
  }

  private JsonObject awaitStatus(String run, String status) {
    return Waiting.forValue(
        "status " + status,
        BOUND,
        () -> Optional.of(officer.run(run)).filter(now -> now.getString("status").equals(status)));
  }

  private static String whyNotRunning(JsonObject run) {
    return run.getJsonArray("why_not_running").getJsonObject(0).getString("code");
  }

  private void window(String policy, LocalTime start, LocalTime end) {
    String body =
        Json.createObjectBuilder()
            .add(
                "window",
                Json.createObjectBuilder()
                    .add("start", start.withSecond(0).withNano(0).toString())
                    .add("end", end.withSecond(0).withNano(0).toString()))
            .build()
            .toString();
    officer.api().patch(Officer.POLICIES + "/" + policy, body).require(200);
  }

  private void letComeDue(String policy) {
    product
        .installation()
        .sql()
        .execute("UPDATE retention_policies SET next_run_at = now() WHERE id = ?::uuid", policy);
  }

  private Optional<String> runOf(String policy) {
    return product
        .installation()
        .sql()
        .texts("SELECT id::text FROM purge_runs WHERE policy_id = ?::uuid", policy)
        .stream()
        .findFirst();
  }

  private long events(String action, String run) {
    return product
        .installation()
        .sql()
        .count("SELECT count(*) FROM audit_log WHERE action = ? AND resource_id = ?", action, run);
  }
}
