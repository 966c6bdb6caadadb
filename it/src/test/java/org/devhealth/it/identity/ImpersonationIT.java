package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever acts in another person's place is named everywhere and kept short. */
@ExtendWith(SharedProduct.class)
class ImpersonationIT {

  private static final String IMPERSONATE = "/api/v1/admin/impersonate";
  private static final Duration PROMISE = Duration.ofSeconds(5);

  private final Product product;
  private final Tenant tenant;
  private final Api superuser;
  private final String owner;

  ImpersonationIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.superuser = product.operator().superuser();
    this.owner = tenant.owner().get("/api/v1/auth/me").require(200).text("id");
  }

  @Test
  void anImpersonationReadsOnlyAndIsNamedInEveryAnswer() throws Exception {
    Answer begun = start(false).require(200);
    Api guest = api(begun);

    Answer me = guest.get("/api/v1/auth/me").require(200);
    assertThat(me.text("id")).isEqualTo(owner);
    assertThat(me.text("impersonator")).isEqualTo(superuserId());
    assertThat(header(begun)).isEqualTo(superuserId());
    assertThat(guest.post("/api/v1/admin/orgs/" + tenant.id() + "/invites", invitation()).code())
        .isEqualTo("identity.read-only-impersonation");
  }

  @Test
  void aWritableOneIsNamedInItsEvents() {
    Api guest = api(start(true).require(200));

    String invitation =
        guest
            .post("/api/v1/admin/orgs/" + tenant.id() + "/invites", invitation())
            .require(201)
            .text("id");

    assertThat(
            product
                .installation()
                .sql()
                .texts(
                    "SELECT impersonator_id::text FROM audit_log WHERE resource_id = ?",
                    invitation))
        .containsExactly(superuserId());
  }

  @Test
  void itIsNeverAFreshAuthenticationNorThePersonThemselves() {
    Api guest = api(start(true).require(200));

    assertThat(guest.patch("/api/v1/admin/orgs/" + tenant.id(), "{\"name\":\"Taken over\"}").code())
        .isEqualTo("identity.fresh-authentication-required");
    assertThat(guest.post("/api/v1/auth/mfa/factors", People.body("kind", "totp")).code())
        .isEqualTo("identity.person-required");
    assertThat(guest.delete("/api/v1/auth/sessions").code()).isEqualTo("identity.person-required");
  }

  @Test
  void aReasonIsDemandedAndNoSuperuserIsImpersonated() {
    assertThat(superuser.post(IMPERSONATE, People.body("target_user_id", owner)).code())
        .isEqualTo("kernel.invalid-request");
    assertThat(
            superuser
                .post(
                    IMPERSONATE,
                    People.body("target_user_id", superuserId(), "reason", "to be myself"))
                .code())
        .isEqualTo("identity.not-impersonable");
    assertThat(tenant.owner().post(IMPERSONATE, request(false)).code())
        .isEqualTo("access.permission-denied");
  }

  @Test
  void itEndsOnDemand() {
    Api guest = api(start(false).require(200));
    guest.post("/api/v1/auth/logout").require(204);
    assertThat(guest.get("/api/v1/auth/me").status()).isEqualTo(401);

    Api other = api(start(false).require(200));
    other.get("/api/v1/auth/me").require(200);
    superuser.delete("/api/v1/admin/impersonations/" + sessionOf()).require(204);

    Waiting.until(
        "the impersonation ended", PROMISE, () -> other.get("/api/v1/auth/me").status() == 401);
    tenant.owner().get("/api/v1/auth/me").require(200);
  }

  private String sessionOf() {
    return superuser
        .get("/api/v1/admin/impersonations")
        .require(200)
        .json()
        .getJsonArray("items")
        .stream()
        .map(item -> item.asJsonObject())
        .filter(item -> item.getString("target_user_id").equals(owner))
        .map(item -> item.getString("id"))
        .findFirst()
        .orElseThrow();
  }

  private Answer start(boolean writable) {
    return superuser.post(IMPERSONATE, request(writable));
  }

  private String request(boolean writable) {
    return Json.createObjectBuilder()
        .add("target_user_id", owner)
        .add("reason", "ticket 4711 of the customer")
        .add("writable", writable)
        .build()
        .toString();
  }

  private Api api(Answer begun) {
    return product.installation().api().bearing(begun.text("access_token"));
  }

  private String header(Answer begun) throws Exception {
    URI place = product.installation().baseUrl().resolve("/api/v1/auth/me");
    HttpRequest request =
        HttpRequest.newBuilder(place)
            .header("Authorization", "Bearer " + begun.text("access_token"))
            .timeout(Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("X-Impersonated-By")
        .orElse("");
  }

  private String superuserId() {
    return superuser.get("/api/v1/auth/me").require(200).text("id");
  }

  private static String invitation() {
    return People.body("email", People.address(), "role", "viewer");
  }
}
