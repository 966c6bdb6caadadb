package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token acts for its owner, for less than the owner may, and ends with the owner. */
@ExtendWith(SharedProduct.class)
class ApiTokenIT {

  private static final String TOKENS = "/api/v1/admin/tokens";
  private static final Duration PROMISE = Duration.ofSeconds(5);

  private final Product product;
  private final Tenant tenant;
  private final String members;

  ApiTokenIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.members = "/api/v1/admin/orgs/" + tenant.id() + "/members";
    product.operator().allow(tenant, "api_access");
  }

  @Test
  void aTokenDoesWhatItWasMadeForAndNothingElse() {
    Api program = program(make(tenant.owner(), "read:members"));

    program.get(members).require(200);
    assertThat(program.get("/api/v1/admin/retention-policies").code())
        .isEqualTo("access.permission-denied");
    assertThat(program.get(TOKENS).code()).isEqualTo("access.permission-denied");
  }

  @Test
  void itsSecretIsShownOnceAndKeptAsAHash() {
    Answer made = make(tenant.owner(), "read:members");

    Answer shown = tenant.owner().get(TOKENS + "/" + made.text("id")).require(200);

    assertThat(shown.body()).doesNotContain(made.text("token"));
    assertThat(
            product
                .installation()
                .sql()
                .count(
                    "SELECT count(*) FROM api_tokens WHERE hash = sha256(convert_to(?, 'UTF8'))",
                    made.text("token")))
        .isEqualTo(1);
  }

  @Test
  void nobodyMakesATokenOfRightsTheyLack() {
    Api admin = member("admin");

    assertThat(request(admin, "manage:holds").code())
        .isEqualTo("identity.grant-exceeds-own-rights");
  }

  @Test
  void aRevokedTokenIsOutInTime() {
    Answer made = make(tenant.owner(), "read:members");
    Api program = program(made);
    program.get(members).require(200);

    tenant.owner().delete(TOKENS + "/" + made.text("id")).require(204);

    outInTime(program);
  }

  @Test
  void aRemovedMembersTokenIsOutInTime() {
    Api admin = member("admin");
    Api program = program(make(admin, "read:members"));
    program.get(members).require(200);
    String id = admin.get("/api/v1/auth/me").text("id");

    tenant.owner().delete(members + "/" + id).require(204);

    outInTime(program);
  }

  @Test
  void aDisabledPersonsTokenIsOutInTime() {
    Api admin = member("admin");
    Api program = program(make(admin, "read:members"));
    program.get(members).require(200);
    String id = admin.get("/api/v1/auth/me").text("id");

    product
        .operator()
        .superuser()
        .patch("/api/v1/admin/users/" + id, "{\"status\":\"disabled\"}")
        .require(200);

    outInTime(program);
  }

  @Test
  void aTokenLosesWhatItsOwnerLoses() {
    Api admin = member("admin");
    Api program = program(make(admin, "manage:tokens"));
    program.get(TOKENS).require(200);
    String id = admin.get("/api/v1/auth/me").text("id");

    tenant.owner().patch(members + "/" + id, "{\"role\":\"viewer\"}").require(200);

    Waiting.until("the token lost the right", PROMISE, () -> program.get(TOKENS).status() == 403);
  }

  @Test
  void aTokenIsNoPerson() {
    Api program = program(make(tenant.owner(), "manage:tokens"));

    assertThat(
            program
                .post(
                    "/api/v1/auth/change-password",
                    People.body("current_password", "x", "new_password", People.PASSWORD))
                .code())
        .isEqualTo("identity.person-required");
    assertThat(program.get("/api/v1/auth/sessions").code()).isEqualTo("identity.person-required");
    assertThat(program.post("/api/v1/auth/logout").code()).isEqualTo("identity.person-required");
    assertThat(request(program, "manage:tokens").code()).isEqualTo("identity.person-required");
    assertThat(
            program
                .post("/api/v1/auth/reauthenticate", People.body("password", "whatever it is here"))
                .code())
        .isEqualTo("identity.person-required");
  }

  @Test
  void anExpiredTokenAndAMadeUpOneAreRefused() {
    Answer made = make(tenant.owner(), "read:members");
    product
        .installation()
        .sql()
        .execute(
            "UPDATE api_tokens SET created_at = now() - interval '2 days',"
                + " expires_at = now() - interval '1 day' WHERE id = ?::uuid",
            made.text("id"));

    assertThat(program(made).get(members).code()).isEqualTo("identity.invalid-token");
    assertThat(product.installation().api().bearing("dha_" + "A".repeat(43)).get(members).code())
        .isEqualTo("identity.invalid-token");
  }

  @Test
  void aTokenWithoutTheFeatureIsNotMade() {
    Tenant poor = product.tenant();
    product
        .operator()
        .superuser()
        .post(
            "/api/v1/admin/orgs/" + poor.id() + "/feature-overrides",
            "{\"feature_name\":\"api_access\",\"enabled\":false,\"reason\":\"tried here\"}")
        .require(201);

    assertThat(request(poor.owner(), "read:members").status()).isIn(402, 403);
  }

  private Api member(String role) {
    Login login = Login.of(People.address(), People.PASSWORD);
    return product.operator().member(tenant, login, role);
  }

  private Answer make(Api maker, String permission) {
    return request(maker, permission).require(201);
  }

  private static Answer request(Api maker, String permission) {
    return maker.post(
        TOKENS,
        Json.createObjectBuilder()
            .add("name", "a program")
            .add("permissions", Json.createArrayBuilder().add(permission))
            .add("expires_at", Instant.now().plus(Duration.ofDays(1)).toString())
            .build()
            .toString());
  }

  private Api program(Answer made) {
    return product.installation().api().bearing(made.text("token"));
  }

  private void outInTime(Api program) {
    Waiting.until("the token is out", PROMISE, () -> program.get(members).status() == 401);
  }
}
