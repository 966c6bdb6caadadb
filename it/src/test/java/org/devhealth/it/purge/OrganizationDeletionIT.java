package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.ClickHouseSql;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.devhealth.it.retention.Witness;
import org.devhealth.proof.certificate.CertificateVerifier;
import org.devhealth.proof.signature.KeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Organizations and accounts go as promised, and not while a legal hold needs them. */
@ExtendWith(SharedProduct.class)
class OrganizationDeletionIT {

  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final Duration OUT_WITHIN = Duration.ofSeconds(5);
  private static final int ROWS = 1_500;
  private static final String PASSWORD = "nine silver spoons in june";
  private static final String END_HOLDS =
      "UPDATE legal_hold_terms SET protects_until = now() WHERE org_id = ?::uuid";
  private static final String DUE =
      "UPDATE organization_deletions SET execute_after = now() WHERE org_id = ?::uuid";

  /** In the transaction that begins the deletion, when nobody can place one any more. */
  private static final String HOLD_AS_SOON_AS_IT_BEGINS =
      """
      CREATE FUNCTION hold_in_the_middle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = devhealth AS $$
      BEGIN
        INSERT INTO legal_holds (id, org_id, name, reason, scope, status, epoch, created_at)
        VALUES (NEW.id, NEW.org_id, 'middle', 'test', '{"data_types":[],"users":[],
          "repositories":[],"teams":[],"work_items":[]}', 'active', 1, now());
        INSERT INTO legal_hold_terms (hold_id, org_id, data_type, kind, subject, from_at, to_at)
        VALUES (NEW.id, NEW.org_id, '*', 'user', '%2$s', '-infinity', 'infinity');
        RETURN NULL;
      END $$;
      CREATE TRIGGER hold_in_the_middle AFTER UPDATE ON organization_deletions FOR EACH ROW
        WHEN (OLD.status = 'scheduled' AND NEW.status = 'executing' AND NEW.org_id = '%1$s')
        EXECUTE FUNCTION hold_in_the_middle()
      """;

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;
  private final Sql sql;
  private final ClickHouseSql clickHouse;

  OrganizationDeletionIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
    this.sql = product.installation().sql();
    this.clickHouse = product.installation().clickHouse();
  }

  @Test
  void aDryRunCountsEveryTableAndAnUndoneDeletionLeavesAllAsItWas() {
    product.history(tenant, 5).commits(ROWS);
    OwnTables.present(
        product.installation(),
        () -> {
          JsonObject preview = post("{}").require(200).json();
          assertThat(rows(preview, "git_commits")).isEqualTo((int) commits(tenant)).isEqualTo(ROWS);
          assertThat(rows(preview, "memberships")).isEqualTo(1);
          assertThat(preview.getJsonArray("kept").toString()).contains("audit_log");
          assertThat(tenant.owner().get(path()).code()).isEqualTo("retention.deletion-not-found");

          assertThat(post("{\"dry_run\":false}").code()).isEqualTo("retention.reason-required");
          request().require(202);
          assertThat(request().code()).isEqualTo("retention.deletion-state");
          assertThat(status()).isEqualTo("closing");
          tenant.owner().delete(path()).require(200);
          assertThat(tenant.owner().delete(path()).code()).isEqualTo("retention.deletion-state");
        });

    assertThat(status()).isEqualTo("active");
    assertThat(commits(tenant)).isEqualTo(ROWS);
  }

  @Test
  void onlyWhoProvedHimselfAShortTimeAgoMayAskForIt() {
    tenant.owner().get("/api/v1/auth/me").require(200);
    sql.execute(
        "UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE org_id = ?::uuid",
        tenant.id());

    String needed = "identity.fresh-authentication-required";
    Waiting.until(
        "the proof is stale",
        OUT_WITHIN.multipliedBy(2),
        () -> post("{\"dry_run\":false}").code().equals(needed));
    Tenant stranger = product.tenant();
    assertThat(stranger.owner().post(path(), "{}").status()).isEqualTo(404);
  }

  @Test
  void aHoldRefusesTheRequestAndOneInTheGraceRefusesTheExecution() {
    product.history(tenant, 6).commits(ROWS);
    OwnTables.present(product.installation(), this::heldBeforeAndInTheGrace);
  }

  @Test
  void aCompliancePolicyThatKeepsRowsRefusesTheRequestAndTheExecution() {
    product.history(tenant, 11).commits(ROWS);
    OwnTables.present(
        product.installation(),
        () -> {
          request().require(202);
          String policy =
              "{\"data_type\":\"git_commits\",\"retention_days\":36500,\"mode\":\"compliance\"}";
          tenant.owner().post("/api/v1/admin/retention-policies", policy).require(201);
          sql.execute(DUE, tenant.id());
          Waiting.until(
              "it is blocked",
              BOUND,
              () -> blockedBy().equals(Optional.of("retention.compliance-locked")));
          assertThat(status()).isEqualTo("closing");
          tenant.owner().delete(path()).require(200);

          assertThat(post("{}").require(200).json().getJsonArray("refused_by").toString())
              .contains("retention.compliance-locked");
          assertThat(request().require(409).code()).isEqualTo("retention.compliance-locked");
          product.proveSuperuser();
          assertThat(superuser().post(path(), body()).require(409).code())
              .isEqualTo("retention.compliance-locked");
        });
    assertThat(status()).isEqualTo("active");
    assertThat(commits(tenant)).isEqualTo(ROWS);
  }

  private void heldBeforeAndInTheGrace() {
    officer.holdPeople("secret matter", List.of("someone@example.org")).require(201);
    Answer refused = request();
    assertThat(refused.require(409).code()).isEqualTo("retention.held");
    assertThat(refused.text("holds")).contains("secret matter");
    product.proveSuperuser();
    Answer toOthers = superuser().post(path(), body());
    assertThat(toOthers.require(409).body()).doesNotContain("secret matter");
    sql.execute(END_HOLDS, tenant.id());

    request().require(202);
    officer.holdPeople("in the grace", List.of("someone@example.org")).require(201);
    sql.execute(DUE, tenant.id());
    Waiting.until("it is blocked", BOUND, () -> blockedBy().equals(Optional.of("retention.held")));
    assertThat(commits(tenant)).isEqualTo(ROWS);
    assertThat(status()).isEqualTo("closing");
    tenant.owner().get("/api/v1/auth/me").require(200);
    tenant.owner().delete(path()).require(200);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void aDeletedOrganizationIsGoneFromBothStoresAndThatIsProven(@TempDir Path folder) {
    Tenant other = product.tenant();
    product.history(tenant, 7).commits(ROWS);
    product.history(other, 8).commits(ROWS);
    Login guest = Login.of("guest@" + tenant.slug() + ".example", PASSWORD);
    product.operator().member(tenant, guest, "editor");
    long events = events();
    OwnTables.present(
        product.installation(),
        () -> {
          request().require(202);
          sql.execute(DUE, tenant.id());
          assertNobodyGetsIn(guest);
          Waiting.until(
              "it is completed", BOUND, () -> deletion().getString("status").equals("completed"));
        });

    assertThat(commits(tenant)).isZero();
    assertThat(rowsOf("git_commit_stats", tenant)).isZero();
    assertThat(commits(other)).isEqualTo(ROWS);
    assertThat(sql.count("SELECT count(*) FROM memberships WHERE org_id = ?::uuid", tenant.id()))
        .isZero();
    assertThat(
            sql.count(
                "SELECT count(*) FROM users WHERE email IN (?, ?)",
                guest.email(),
                tenant.login().email()))
        .isZero();
    assertThat(superuser().get("/api/v1/admin/orgs/" + tenant.id()).text("status"))
        .isEqualTo("closed");
    other.owner().get("/api/v1/auth/me").require(200);
    assertTheLogIsWholeAndSealed(events);
    assertCertified(folder);
    assertTheSlugIsFree();
  }

  @Test
  void aHoldInTheMiddleKeepsItsRowsAndOpensTheOrganizationAgain() {
    product.history(tenant, 9).commits(ROWS);
    Witness witness =
        Witness.of(product.installation(), tenant.id(), List.of(People.CUSTODIANS.get(0)));
    List<String> held = witness.heldCommits(Instant.now());
    assertThat(held).isNotEmpty();
    OwnTables.present(
        product.installation(),
        () -> {
          request().require(202);
          sql.execute(HOLD_AS_SOON_AS_IT_BEGINS.formatted(tenant.id(), People.CUSTODIANS.get(0)));
          try {
            sql.execute(DUE, tenant.id());
            Waiting.until(
                "it waits", BOUND, () -> blockedBy().equals(Optional.of("retention.held")));
          } finally {
            sql.execute("DROP FUNCTION hold_in_the_middle CASCADE");
          }
          assertThat(witness.heldCommits(Instant.now())).isEqualTo(held);
          assertThat(witness.expiredCommits(Instant.now())).isZero();
          assertThat(status()).isEqualTo("closing");
          assertThat(product.installation().api().canLogIn(tenant.login())).isTrue();

          sql.execute(END_HOLDS, tenant.id());
          Waiting.until(
              "it is completed", BOUND, () -> deletion().getString("status").equals("completed"));
          assertThat(commits(tenant)).isZero();
        });
  }

  private void assertNobodyGetsIn(Login guest) {
    Waiting.until(
        "it has begun", BOUND, () -> !superuser().get(path()).json().isNull("started_at"));
    Waiting.until(
        "nobody gets in",
        OUT_WITHIN,
        () ->
            tenant.owner().get("/api/v1/auth/me").status() == 401
                && !product.installation().api().canLogIn(guest));
  }

  /** For one other, and the tombstone still tells it. */
  private void assertTheSlugIsFree() {
    Login successor = Login.of("owner@next-" + tenant.slug() + ".example", PASSWORD);
    Tenant next = product.operator().organization("Next", tenant.slug(), successor);
    assertThat(next.id()).isNotEqualTo(tenant.id());
    assertThat(superuser().get("/api/v1/admin/orgs/" + tenant.id()).text("slug"))
        .isEqualTo(tenant.slug());
    String third =
        "{\"name\":\"Third\",\"slug\":\"%s\",\"owner\":{\"email\":\"third@%s.example\",\"full_name\":\"T\"}}"
            .formatted(tenant.slug(), tenant.slug());
    assertThat(superuser().post("/api/v1/admin/orgs", third).code())
        .isEqualTo("identity.slug-taken");
  }

  /** Nothing of the log went, and its tree has a leaf for each event. */
  private void assertTheLogIsWholeAndSealed(long before) {
    assertThat(events()).isGreaterThan(before);
    Waiting.until(
        "the log is sealed",
        BOUND,
        () ->
            sql.count(
                    "SELECT coalesce(max(size), 0) FROM audit_tree WHERE org_id = ?::uuid",
                    tenant.id())
                == events());
  }

  private void assertCertified(Path folder) {
    List<JsonObject> certificates =
        deletion().getJsonArray("certificates").getValuesAs(JsonObject.class);
    long deleted =
        certificates.stream()
            .filter(each -> each.getString("subject").equals("git_commits"))
            .mapToLong(each -> each.getJsonNumber("rows_deleted").longValue())
            .sum();
    assertThat(deleted).isGreaterThan(2L * ROWS);
    JsonObject last = certificates.get(certificates.size() - 1);
    assertThat(last.getString("subject")).isEqualTo("organization");
    String keys =
        product.installation().api().get("/.well-known/devhealth-signing-keys.json").body();
    for (JsonObject each : certificates) {
      byte[] jws = each.getString("certificate").getBytes(StandardCharsets.US_ASCII);
      assertThat(
              new CertificateVerifier(KeySet.read(keys.getBytes(StandardCharsets.UTF_8)))
                  .verify(jws)
                  .findings())
          .isEmpty();
    }
    assertThat(exitOfVerify(folder, last.getString("certificate"), keys)).isZero();
  }

  private static int exitOfVerify(Path folder, String certificate, String keys) {
    try {
      Path file = Files.writeString(folder.resolve("organization.jws"), certificate);
      Files.writeString(folder.resolve("signing-keys.json"), keys);
      return CommandLine.verify(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAccountThatAHoldNamesCannotBeErased() {
    Login person = Login.of("custodian@" + tenant.slug() + ".example", PASSWORD);
    Api caller = product.operator().member(tenant, person, "editor");
    String id = caller.get("/api/v1/auth/me").require(200).text("id");
    officer.holdPeople("named person", List.of(person.email())).require(201);

    product.proveSuperuser();
    Answer refused = superuser().delete("/api/v1/admin/users/" + id);
    assertThat(refused.require(409).code()).isEqualTo("retention.held");
    assertThat(refused.body()).doesNotContain("named person");
    caller.get("/api/v1/auth/me").require(200);

    sql.execute(END_HOLDS, tenant.id());
    superuser().delete("/api/v1/admin/users/" + id).require(204);
    assertThat(product.installation().api().canLogIn(person)).isFalse();
    assertThat(caller.get("/api/v1/auth/me").status()).isEqualTo(401);
    assertThat(sql.count("SELECT count(*) FROM users WHERE email = ?", person.email())).isZero();
  }

  @Test
  void theLastOwnersAccountCannotBeErased() {
    String id = tenant.owner().get("/api/v1/auth/me").require(200).text("id");

    product.proveSuperuser();
    Answer refused = superuser().delete("/api/v1/admin/users/" + id);

    assertThat(refused.require(409).code()).isEqualTo("identity.last-owner");
    tenant.owner().get("/api/v1/auth/me").require(200);
  }

  private Api superuser() {
    return product.operator().superuser();
  }

  private String path() {
    return "/api/v1/admin/orgs/" + tenant.id() + "/deletion";
  }

  private Answer post(String body) {
    return tenant.owner().post(path(), body);
  }

  private Answer request() {
    return post(body());
  }

  private static String body() {
    return Json.createObjectBuilder()
        .add("dry_run", false)
        .add("reason", "the customer left")
        .build()
        .toString();
  }

  private JsonObject deletion() {
    return superuser().get(path()).require(200).json();
  }

  private Optional<String> blockedBy() {
    return Optional.ofNullable(deletion().getString("blocked_by", null));
  }

  private String status() {
    return superuser().get("/api/v1/admin/orgs/" + tenant.id()).require(200).text("status");
  }

  private static int rows(JsonObject preview, String table) {
    return preview.getJsonArray("tables").stream()
        .map(JsonValue::asJsonObject)
        .filter(each -> each.getString("table").equals(table))
        .mapToInt(each -> each.getInt("rows"))
        .sum();
  }

  private long events() {
    return sql.count("SELECT count(*) FROM audit_log WHERE org_id = ?::uuid", tenant.id());
  }

  private long commits(Tenant of) {
    return rowsOf("git_commits", of);
  }

  private long rowsOf(String table, Tenant of) {
    return clickHouse.count(
        "SELECT count() FROM " + table + " FINAL WHERE org_id = {org:String}",
        Map.of("org", of.id()));
  }
}
