package org.devhealth.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.devhealth.dev.LibertyServer;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two servers share the stores: nothing happens twice, and one finishes what the other began. */
@TestMethodOrder(OrderAnnotation.class)
class TwoServersIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PROMISE = Duration.ofSeconds(5);
  private static final String ME = "/api/v1/auth/me";
  private static final Map<String, String> SHORT_LEASE =
      Map.of("DEVHEALTH_RETENTION_PURGE_DRIVER_LEASE", "PT10S");

  private static Product product;
  private static LibertyServer second;

  @BeforeAll
  static void startBoth(@TempDir Path folder) {
    product = Product.start(folder, SHORT_LEASE);
    second = product.installation().startAnother("devhealth-2");
  }

  @AfterAll
  static void end() {
    product.close();
  }

  @Test
  @Order(1)
  void oneRunComesOfTwoRequestsAtOnce() {
    Tenant tenant = product.tenant();
    product.history(tenant, 1).commits(500);
    Officer here = new Officer(tenant.owner());
    Officer there = new Officer(tenant.owner().at(second.baseUrl()));
    String policy = here.policy("git_commits", 365);

    List<Integer> statuses =
        Stream.of(here, there, here, there)
            .map(
                officer ->
                    CompletableFuture.supplyAsync(
                        () -> officer.tryExecute(policy, Optional.empty()).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 409);
  }

  @Test
  @Order(2)
  void aPolicyThatIsDueRunsOnce() {
    List<String> policies = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      Tenant tenant = product.tenant();
      product.history(tenant, number).commits(50);
      policies.add(new Officer(tenant.owner()).policy("git_commits", 365));
    }
    policies.forEach(
        policy ->
            product
                .installation()
                .sql()
                .execute(
                    "UPDATE retention_policies SET next_run_at = now() WHERE id = ?::uuid",
                    policy));

    Waiting.until(
        "all runs are completed",
        PATIENCE,
        () -> policies.stream().allMatch(policy -> runs(policy, "completed") == 1));
    assertThat(policies).allSatisfy(policy -> assertThat(runs(policy, "%")).isEqualTo(1));
    assertThat(namesInTheBatchRepository()).contains("devhealth-1").doesNotContain("localhost");
  }

  @Test
  @Order(3)
  void aHoldThatTheOtherServerPlacedStopsTheRun() {
    for (int round = 1; round <= 3; round++) {
      Subject subject = new Subject(product, round, 10_000, 3_000);
      Subject.Plans plans = subject.preview();
      Subject.Runs runs = subject.execute(plans);
      Officer there = new Officer(subject.officer().api().at(second.baseUrl()));
      Answer answer = there.holdPeople("other server", Subject.CUSTODIANS);
      if (answer.status() == 202) {
        String place = answer.location().orElseThrow();
        Waiting.until(
            "the hold stands",
            PATIENCE,
            () -> there.api().get(place).text("status").equals("active"));
      }
      List<String> events = subject.witness().heldEvents(plans.eventCutoff());
      List<String> commits = subject.witness().heldCommits(plans.commitCutoff());
      subject.awaitCompletedOrOverruled(runs);

      assertThat(subject.witness().heldEvents(plans.eventCutoff())).isEqualTo(events);
      assertThat(subject.witness().heldCommits(plans.commitCutoff())).isEqualTo(commits);
    }
  }

  @Test
  @Order(4)
  void aDeletedOrganizationIsOutOnBothServersInTime() {
    Tenant tenant = product.tenant();
    Api here = tenant.owner();
    Api there = here.at(second.baseUrl());
    here.get(ME).require(200);
    there.get(ME).require(200);
    String deletion = "/api/v1/admin/orgs/" + tenant.id() + "/deletion";
    here.post(deletion, "{\"dry_run\":false,\"reason\":\"the customer left\"}").require(202);
    there.get(ME).require(200);

    product
        .installation()
        .sql()
        .execute(
            "UPDATE organization_deletions SET execute_after = now() WHERE org_id = ?::uuid",
            tenant.id());
    Waiting.until("the organization is closed", PATIENCE, () -> isClosed(tenant));

    Waiting.until(
        "nobody gets in",
        PROMISE,
        () -> here.get(ME).status() == 401 && there.get(ME).status() == 401);
    assertThat(Api.anonymous(second.baseUrl()).canLogIn(tenant.login())).isFalse();
  }

  private static boolean isClosed(Tenant tenant) {
    return product
            .installation()
            .sql()
            .count(
                "SELECT count(*) FROM organizations WHERE id = ?::uuid AND status = 'closed'",
                tenant.id())
        == 1;
  }

  @Test
  @Order(5)
  void aWithdrawnKeyIsWorthlessOnBothServersInTime() {
    Api here = product.tenant().owner();
    Api there = here.at(second.baseUrl());
    here.get(ME).require(200);
    there.get(ME).require(200);

    product.proveSuperuser();
    product
        .operator()
        .superuser()
        .post("/api/v1/admin/token-keys/rotate", "{\"withdraw\":true}")
        .require(200);

    assertThat(here.get(ME).code()).isEqualTo("identity.invalid-token");
    Waiting.until("the token is out", PROMISE, () -> there.get(ME).status() == 401);
    product = product.loggedInAgain();
    product.tenant().owner().at(second.baseUrl()).get(ME).require(200);
  }

  @Test
  @Order(6)
  void theOtherServerFinishesTheRunOfAKilledOne() {
    Subject subject = new Subject(product, 7, 30_000, 15_000);
    subject.officer().holdPeople("two servers", Subject.CUSTODIANS).require(201);
    Subject.Plans plans = subject.preview();
    List<String> heldEvents = subject.witness().heldEvents(plans.eventCutoff());
    List<String> heldCommits = subject.witness().heldCommits(plans.commitCutoff());
    Subject.Runs runs = subject.execute(plans);
    Waiting.until("rows are deleted", PATIENCE, () -> subject.accounted() > 0);

    // The request fired the driver of the server that took it, which is the first.
    product.installation().server().killHard();
    Subject remaining = subject.at(second.baseUrl());
    Subject.Ends ends = remaining.awaitCompleted(runs);

    assertThat(ends.events().getInt("rows_deleted")).isEqualTo(plans.events().getInt("rows"));
    assertThat(ends.commits().getInt("rows_deleted")).isEqualTo(plans.commits().getInt("rows"));
    assertThat(subject.witness().heldEvents(plans.eventCutoff())).isEqualTo(heldEvents);
    assertThat(subject.witness().heldCommits(plans.commitCutoff())).isEqualTo(heldCommits);
    assertThat(subject.witness().expiredEvents(plans.eventCutoff())).isZero();
    assertThat(subject.witness().expiredCommits(plans.commitCutoff())).isZero();
  }

  /** Each server has its own, or one would take the other's jobs for dead. */
  private static List<String> namesInTheBatchRepository() {
    return product
        .installation()
        .sql()
        .texts("SELECT DISTINCT split_part(serverid, '/', 1) FROM batch.wlpjobexecution");
  }

  private static long runs(String policy, String status) {
    return product
        .installation()
        .sql()
        .count(
            "SELECT count(*) FROM purge_runs WHERE policy_id = ?::uuid AND status LIKE ?",
            policy,
            status);
  }
}
