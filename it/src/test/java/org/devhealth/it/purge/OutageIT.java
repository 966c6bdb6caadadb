package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.devhealth.dev.Store;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What still works while a store is away. */
@ExtendWith(SharedProduct.class)
class OutageIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ROWS = 20_000;

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;

  OutageIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void withoutRedisEverythingAnswersAndHealthSaysDegraded() {
    String policy = officer.policy("git_commits", 400);

    without(
        product.installation().stores().redis(),
        () -> {
          Answer health = product.installation().api().get("/health/ready").require(200);
          assertThat(health.body()).contains("degraded").contains("redis");
          assertThat(product.installation().api().canLogIn(tenant.login())).isTrue();
          assertThat(tenant.owner().get(Officer.POLICIES + "/" + policy).status()).isEqualTo(200);
          assertThat(tenant.owner().get("/api/v1/auth/me").status()).isEqualTo(200);
          assertThat(officer.preview(policy).getInt("rows")).isZero();
          officer.holdPeople("without redis", List.of("a@example.org")).require(201);
        });
    awaitHealthy();
  }

  @Test
  void withoutClickHouseItsDataTypesAreRefusedAndTheOthersWork() {
    String commits = officer.policy("git_commits", 400);
    String events = officer.policy("audit_log", 400);

    without(
        product.installation().stores().clickHouse(),
        () -> {
          assertUnavailable(tenant.owner().post(Officer.POLICIES + "/" + commits + "/preview"));
          assertUnavailable(officer.tryExecute(commits, Optional.empty()));
          assertThat(officer.preview(events).getInt("rows")).isZero();
          assertThat(product.installation().api().get("/health/ready").require(200).body())
              .contains("clickhouse");
        });
    awaitHealthy();
    assertThat(tenant.owner().get(Officer.RUNS).require(200).json().getJsonArray("items"))
        .isEmpty();
  }

  @Test
  void aRunOutlivesAnOutageOfClickHouse() {
    product.history(tenant, 5).commits(ROWS);
    String policy = officer.policy("git_commits", 365);
    JsonObject plan = officer.preview(policy);
    long rows = plan.getJsonNumber("rows").longValue();
    String run = officer.execute(policy, Optional.of(plan.getString("plan_id")));
    Waiting.until(
        "the run has begun",
        PATIENCE,
        () -> !officer.run(run).getString("status").equals("planned"));

    without(product.installation().stores().clickHouse(), () -> officer.run(run));

    assertThat(officer.awaitCompleted(run, PATIENCE).getJsonNumber("rows_deleted").longValue())
        .isEqualTo(rows);
    Witness witness = Witness.of(product.installation(), tenant.id(), List.of());
    assertThat(witness.expiredCommits(Instant.parse(officer.run(run).getString("cutoff"))))
        .isZero();
    awaitHealthy();
  }

  private static void without(Store store, Runnable work) {
    store.kill();
    try {
      work.run();
    } finally {
      store.start();
    }
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.code()).as(answer.toString()).isEqualTo("retention.store-unavailable");
    assertThat(answer.status()).isEqualTo(503);
  }

  private void awaitHealthy() {
    Waiting.until(
        "health says nothing is degraded",
        PATIENCE,
        () -> !product.installation().api().get("/health/ready").body().contains("degraded"));
  }
}
