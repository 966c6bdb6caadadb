package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a problem with a stable code, and nothing is half done. */
@ExtendWith(SharedProduct.class)
class RetentionRefusalsIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final int ROWS = 4_000;

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private List<Long> before;

  RetentionRefusalsIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @BeforeEach
  void count() {
    before = counts();
  }

  @Test
  void anUnknownDataTypeIsRefused() {
    Answer answer = createPolicy("{\"data_type\":\"gossip\",\"retention_days\":400}");

    assertRefused(answer, 400, "retention.unknown-data-type");
    assertNothingChanged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483647", "36501"})
  void daysOutOfRangeAreRefused(String days) {
    Answer answer = createPolicy("{\"data_type\":\"git_commits\",\"retention_days\":" + days + "}");

    assertRefused(answer, 400, "retention.invalid-days");
    assertNothingChanged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"90\"", "\"many\"", "1.5", "2147483648", "true", "[90]"})
  void daysThatAreNoWholeNumberAreRefused(String days) {
    Answer answer = createPolicy("{\"data_type\":\"git_commits\",\"retention_days\":" + days + "}");

    assertRefused(answer, 400, "kernel.malformed-body");
    assertThat(answer.body()).contains("retention_days");
    assertNothingChanged();
  }

  @Test
  void daysBelowTheOperatorsFloorAreRefused() {
    Answer answer = createPolicy("{\"data_type\":\"audit_log\",\"retention_days\":364}");

    assertRefused(answer, 400, "retention.below-floor");
    assertNothingChanged();
  }

  @Test
  void aMissingBodyIsRefused() {
    assertRefused(tenant.owner().post(Officer.POLICIES, ""), 400, "kernel.malformed-body");
    assertRefused(tenant.owner().post(Officer.HOLDS, ""), 400, "kernel.malformed-body");
    assertRefused(tenant.owner().post(Officer.HOLDS), 415, "kernel.unsupported-media-type");
    assertNothingChanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "null", "\"text\"", "{\"data_type\":\"git_commits\"} trailing"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    assertRefused(createPolicy(body), 400, "kernel.malformed-body");
    assertNothingChanged();
  }

  @Test
  void anUnknownFieldIsRefused() {
    Answer answer =
        createPolicy("{\"data_type\":\"git_commits\",\"retention_days\":400,\"force\":true}");

    assertRefused(answer, 400, "kernel.unknown-field");
    assertNothingChanged();
  }

  @Test
  void aMalformedIdInThePathIsNotFound() {
    assertRefused(tenant.owner().get(Officer.POLICIES + "/not-a-uuid"), 404, "kernel.not-found");
    assertRefused(tenant.owner().get(Officer.RUNS + "/1"), 404, "kernel.not-found");
    assertRefused(tenant.owner().get(Officer.HOLDS + "/%20"), 404, "kernel.not-found");
  }

  @Test
  void aMalformedIdInTheBodyIsRefused() {
    String policy = officer.policy("git_commits", 400);

    Answer answer =
        tenant
            .owner()
            .post(
                Officer.POLICIES + "/" + policy + "/execute",
                "{\"dry_run\":false,\"plan_id\":\"tomorrow\"}");

    assertRefused(answer, 400, "kernel.malformed-body");
    assertThat(runs()).isZero();
  }

  @Test
  void anotherOrganizationsIdsAreNotFound() {
    String policy = officer.policy("git_commits", 400);
    Tenant stranger = product.tenant();
    String path = Officer.POLICIES + "/" + policy;

    assertRefused(stranger.owner().get(path), 404, "retention.policy-not-found");
    assertRefused(stranger.owner().post(path + "/preview"), 404, "retention.policy-not-found");
    assertRefused(stranger.owner().delete(path), 404, "retention.policy-not-found");
    assertRefused(
        new Officer(stranger.owner()).tryExecute(policy, Optional.empty()),
        404,
        "retention.policy-not-found");
    assertThat(tenant.owner().get(path).status()).isEqualTo(200);
    assertThat(runs()).isZero();
  }

  @Test
  void anotherOrganizationsPlanIsNotExecuted() {
    String plan = officer.preview(officer.policy("git_commits", 400)).getString("plan_id");
    Officer stranger = new Officer(product.tenant().owner());

    Answer answer = stranger.tryExecute(stranger.policy("git_commits", 400), Optional.of(plan));

    assertRefused(answer, 404, "retention.plan-not-found");
  }

  @Test
  void anExpiredPlanIsNotExecuted() {
    String policy = officer.policy("audit_log", 400);
    String plan = officer.preview(policy).getString("plan_id");
    product
        .installation()
        .sql()
        .execute(
            "UPDATE purge_plans SET expires_at = now() - interval '1 second' WHERE id = ?::uuid",
            plan);

    assertRefused(officer.tryExecute(policy, Optional.of(plan)), 409, "retention.plan-expired");
    assertThat(runs()).isZero();
    assertThat(refusalsOf(policy)).as("refused and told").containsExactly("retention.plan-expired");
  }

  @Test
  void aRunStopsBeforeItsFirstRowWhenRealityHasLeftThePlan() {
    history(1).auditEvents(ROWS);
    String policy = officer.policy("audit_log", 365);
    JsonObject plan = officer.preview(policy);
    history(2).auditEvents(ROWS / 10);
    long events = events();

    Answer answer = officer.tryExecute(policy, Optional.of(plan.getString("plan_id")));

    assertThat(failureOf(answer)).isEqualTo("retention.plan-deviation");
    assertThat(events()).isGreaterThanOrEqualTo(events);
  }

  @Test
  void aHoldWithoutAReasonIsRefused() {
    for (String body :
        List.of(
            "{\"name\":\"n\",\"scope\":{}}",
            "{\"name\":\"n\",\"reason\":\"\",\"scope\":{}}",
            "{\"name\":\"n\",\"reason\":\"  \",\"scope\":{}}")) {
      assertRefused(tenant.owner().post(Officer.HOLDS, body), 400, "retention.reason-required");
    }
    assertNothingChanged();
  }

  @Test
  void aSecondPurgeOfTheTypeIsRefusedWhileOneRuns() {
    history(1).auditEvents(ROWS);
    String policy = officer.policy("audit_log", 365);
    product.installation().sql().whileFenced(tenant.id(), () -> executeTwice(policy));

    assertThat(runs()).isEqualTo(1);
  }

  private void executeTwice(String policy) {
    officer.execute(policy, Optional.empty());
    assertRefused(officer.tryExecute(policy, Optional.empty()), 409, "retention.run-active");
  }

  @AfterEach
  void leavesNothingRunning() {
    product
        .installation()
        .sql()
        .texts("SELECT id FROM purge_runs WHERE org_id = ?::uuid AND ended_at IS NULL", tenant.id())
        .forEach(run -> officer.awaitEnd(run, BOUND, seen -> {}));
  }

  /** At once, or by the run as it starts. */
  private String failureOf(Answer answer) {
    if (answer.status() != 202) {
      return answer.code();
    }
    return officer.awaitEnd(answer.text("run_id"), BOUND, seen -> {}).getString("failure");
  }

  private Answer createPolicy(String body) {
    return tenant.owner().post(Officer.POLICIES, body);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.isProblem()).as(answer.toString()).isTrue();
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
  }

  private void assertNothingChanged() {
    assertThat(counts()).isEqualTo(before);
  }

  private List<Long> counts() {
    return List.of(of("retention_policies"), of("legal_holds"), of("legal_hold_terms"), runs());
  }

  private long runs() {
    return of("purge_runs");
  }

  private long events() {
    return of("audit_log");
  }

  private long of(String table) {
    return product
        .installation()
        .sql()
        .count("SELECT count(*) FROM " + table + " WHERE org_id = ?", UUID.fromString(tenant.id()));
  }

  private MadeUpHistory history(long seed) {
    return product.history(tenant, seed);
  }

  private List<String> refusalsOf(String policy) {
    return product
        .installation()
        .sql()
        .texts(
            "SELECT metadata ->> 'code' FROM audit_log WHERE action = 'purge.refused'"
                + " AND outcome = 'denied' AND resource_id = ?",
            policy);
  }
}
