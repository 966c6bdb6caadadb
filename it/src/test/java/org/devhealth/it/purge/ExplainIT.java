package org.devhealth.it.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.history.People;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why a record is still here. */
@ExtendWith(SharedProduct.class)
class ExplainIT {

  private static final String OLDEST_EVENT =
      "SELECT id FROM audit_log WHERE org_id = ?::uuid AND lower(actor_email) = ?"
          + " ORDER BY occurred_at LIMIT 1";

  private final Product product;
  private final Tenant tenant;
  private final Officer officer;

  ExplainIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.officer = new Officer(tenant.owner());
  }

  @Test
  void whatKeepsAnEventIsToldFromTheLackOfAPolicyToAHold() {
    String custodian = People.CUSTODIANS.get(0);
    product.history(tenant, 3).auditEvents(1_000);
    String event = product.installation().sql().texts(OLDEST_EVENT, tenant.id(), custodian).get(0);

    assertThat(reasons(explain("audit_log", "audit_log", event))).containsExactly("no_policy");

    officer.policy("audit_log", 365);
    JsonObject expired = explain("audit_log", "audit_log", event).json();
    assertThat(expired.getJsonArray("kept_by")).isEmpty();
    assertThat(Instant.parse(expired.getString("expires_at"))).isBefore(Instant.now());
    assertThat(Instant.parse(expired.getString("goes_at"))).isAfter(Instant.now());

    String hold = officer.holdPeople("Project Heron", List.of(custodian)).require(201).text("id");
    JsonObject kept = keeper(explain("audit_log", "audit_log", event), "legal_hold");
    assertThat(kept.getString("hold_id")).isEqualTo(hold);
    assertThat(kept.getString("hold_name")).isEqualTo("Project Heron");
    assertThat(explain("audit_log", "audit_log", event).json().get("goes_at"))
        .isIn(null, JsonValue.NULL);
  }

  @Test
  void whoDoesNotManageHoldsSeesTheHoldsIdOnly() {
    String custodian = People.CUSTODIANS.get(0);
    product.history(tenant, 4).auditEvents(1_000);
    String event = product.installation().sql().texts(OLDEST_EVENT, tenant.id(), custodian).get(0);
    String hold = officer.holdPeople("Project Egret", List.of(custodian)).require(201).text("id");
    Login login = Login.of("admin@" + tenant.slug() + ".example", "four blue boats sail home");
    Api admin = product.operator().member(tenant, login, "admin");

    Answer answer = admin.get(path("audit_log", "audit_log", event)).require(200);
    assertThat(keeper(answer, "legal_hold").getString("hold_id")).isEqualTo(hold);
    assertThat(answer.body()).doesNotContain("Egret");
    assertThat(
            admin
                .get("/api/v1/admin/audit-logs?resource_type=legal_hold&limit=100")
                .require(200)
                .body())
        .contains(hold)
        .doesNotContain("Egret", custodian, "a court asked for it");
    assertThat(admin.get(Officer.HOLDS).code()).isEqualTo("access.permission-denied");
  }

  @Test
  void aChildIsKeptByWhatKeepsItsParent() {
    product.history(tenant, 5).commits(200);
    Map<String, String> org = Map.of("org", tenant.id());
    String[] key =
        product
            .installation()
            .clickHouse()
            .lines(
                "SELECT repo_id, commit_hash, file_path FROM git_commit_stats FINAL WHERE org_id ="
                    + " {org:String} LIMIT 1 FORMAT TSVRaw",
                org)
            .get(0)
            .split("\t", -1);
    officer.policy("git_commits", 36_500);

    assertThat(reasons(explain("git_commits", "git_commit_stats", key)))
        .containsExactly("not_expired");
    assertThat(reasons(explain("git_commits", "git_commits", key[0], key[1])))
        .containsExactly("not_expired");
    assertThat(reasons(explain("git_commits", "git_commits", tenant.id(), key[0], key[1])))
        .containsExactly("not_expired");
    assertThat(explain("git_commits", "git_commits", key[0], "nobody's").code())
        .isEqualTo("retention.record-not-found");
  }

  @Test
  void whatCannotBeLookedUpIsRefusedByName() {
    String id = "0190a000-0000-7000-8000-000000000000";
    assertThat(explain("gossip", "audit_log", id).code()).isEqualTo("retention.unknown-data-type");
    assertThat(explain("audit_log", "users", id).code()).isEqualTo("retention.unknown-table");
    assertThat(explain("audit_log", "audit_log", id).code())
        .isEqualTo("retention.record-not-found");
    assertThat(explain("audit_log", "audit_log", "x").code()).isEqualTo("retention.invalid-key");
    assertThat(explain("audit_log", "audit_log", id, id, id).code())
        .isEqualTo("retention.invalid-key");
    assertThat(explain("git_commits", "git_commits", "x", "y").code())
        .isEqualTo("retention.invalid-key");
  }

  @Test
  void anotherOrganizationsRecordIsNotFound() {
    product.history(tenant, 6).auditEvents(1_000);
    String event =
        product
            .installation()
            .sql()
            .texts(OLDEST_EVENT, tenant.id(), People.CUSTODIANS.get(0))
            .get(0);

    assertThat(product.tenant().owner().get(path("audit_log", "audit_log", event)).code())
        .isEqualTo("retention.record-not-found");
  }

  private Answer explain(String type, String table, String... key) {
    return tenant.owner().get(path(type, table, key));
  }

  private static String path(String type, String table, String... key) {
    StringBuilder path =
        new StringBuilder("/api/v1/admin/explain?data_type=" + type + "&table=" + table);
    for (String part : key) {
      path.append("&key=").append(URLEncoder.encode(part, StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  private static List<String> reasons(Answer answer) {
    return answer.require(200).json().getJsonArray("kept_by").stream()
        .map(keeper -> keeper.asJsonObject().getString("reason"))
        .toList();
  }

  private static JsonObject keeper(Answer answer, String reason) {
    return answer.require(200).json().getJsonArray("kept_by").stream()
        .map(JsonValue::asJsonObject)
        .filter(keeper -> keeper.getString("reason").equals(reason))
        .findFirst()
        .orElseThrow();
  }
}
