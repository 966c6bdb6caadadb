package org.devhealth.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.devhealth.dev.https.HttpsService;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Credentials against a service that really answers over HTTPS. */
@ExtendWith(SharedProduct.class)
class CredentialsIT {

  private static final String ALL = "/api/v1/admin/credentials";
  private static final String GOOD = "{\"login\":\"octocat\"}";

  private final Product product;
  private final Tenant tenant;
  private final Api owner;
  private final String token = "tok_" + UUID.randomUUID().toString().replace("-", "");
  private final AtomicReference<HttpsService.Answer> next =
      new AtomicReference<>(HttpsService.Answer.of(200, GOOD));
  private HttpsService service;

  CredentialsIT(Product product) {
    this.product = product;
    this.tenant = product.tenant();
    this.owner = tenant.owner();
  }

  @BeforeEach
  void start() {
    service = HttpsService.start(product.certificate(), request -> next.get());
    product
        .operator()
        .superuser()
        .put(
            "/api/v1/admin/settings/integrations/allowed_networks?scope=platform",
            "{\"value\":[\"127.0.0.0/8\",\"::1/128\"]}")
        .require(200);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aGoodCredentialIsTestedByARealConnection() {
    create("main");

    Answer tested = test("main");

    assertThat(tested.json().getBoolean("success")).isTrue();
    assertThat(tested.json().getJsonObject("details").getString("account")).isEqualTo("octocat");
    assertThat(service.requests().get(0).headers())
        .containsEntry("Authorization", "Bearer " + token);
    Answer kept = owner.get(ALL + "/github/main").require(200);
    assertThat(kept.json().getJsonObject("last_test").getBoolean("success")).isTrue();
    assertThat(kept.text("last_used_at")).isNotEmpty();
    assertThat(events("credential.accessed")).isEqualTo(1);
  }

  @Test
  void eachWayToFailHasItsCause() {
    create("main");
    Map<HttpsService.Answer, String> causes =
        Map.of(
            HttpsService.Answer.of(401, "{}"),
            "unauthorized",
            HttpsService.Answer.of(403, "{}"),
            "forbidden",
            new HttpsService.Answer(403, Map.of("X-RateLimit-Remaining", "0"), "{}"),
            "rate_limited",
            HttpsService.Answer.of(404, "{}"),
            "not_found",
            HttpsService.Answer.of(429, "{}"),
            "rate_limited",
            HttpsService.Answer.of(200, "<html>log in</html>"),
            "unexpected",
            HttpsService.Answer.of(200, "\"" + "x".repeat(3_000_000) + "\""),
            "too_large",
            new HttpsService.Answer(302, Map.of("Location", "https://169.254.169.254/"), ""),
            "address_not_allowed");

    causes.forEach(
        (answer, cause) -> {
          next.set(answer);
          Answer tested = test("main");
          assertThat(tested.json().getBoolean("success")).isFalse();
          assertThat(tested.text("cause")).isEqualTo(cause);
        });
  }

  @Test
  void whatIsNotPublicIsNotConnectedTo() {
    for (String host : new String[] {"10.0.0.1", "169.254.169.254", "[fd00::1]", "167772161"}) {
      Answer tested =
          owner.post(
              ALL + "/test",
              "{\"provider\":\"gitlab\",\"credentials\":{\"token\":\"%s\"},\"config\":{\"base_url\":\"https://%s\"}}"
                  .formatted(token, host));
      assertThat(tested.require(200).text("cause")).as(host).isEqualTo("address_not_allowed");
    }
  }

  @Test
  void aCredentialIsRotatedDisabledAndForgotten() {
    Answer created = create("main");
    String path = ALL + "/github/main";

    Answer rotated =
        owner
            .with("If-Match", "\"1\"")
            .patch(path, "{\"credentials\":{\"token\":\"" + token + "new\"}}")
            .require(200);
    assertThat(rotated.text("fingerprint")).isNotEqualTo(created.text("fingerprint"));
    test("main");
    assertThat(service.requests().get(0).headers())
        .containsEntry("Authorization", "Bearer " + token + "new");
    assertThat(owner.with("If-Match", "\"1\"").patch(path, "{\"enabled\":false}").status())
        .isEqualTo(412);

    owner.patch(path, "{\"enabled\":false}").require(200);
    assertThat(owner.post(ALL + "/test", named("main")).code()).isEqualTo("credentials.disabled");
    owner.delete(path).require(204);
    assertThat(owner.get(path).code()).isEqualTo("credentials.not-found");
    assertThat(events("credential.rotated")).isEqualTo(1);
    assertThat(events("credential.changed")).isEqualTo(1);
    assertThat(events("credential.deleted")).isEqualTo(1);
  }

  @Test
  void aCredentialThatIsNoneIsRefused() {
    create("main");

    assertThat(tryCreate("github", "main", "{\"token\":\"a\"}").code())
        .isEqualTo("credentials.exists");
    assertThat(tryCreate("sourceforge", "x", "{\"token\":\"a\"}").code())
        .isEqualTo("credentials.unknown-provider");
    assertThat(tryCreate("github", "x", "{\"tokne\":\"a\"}").code())
        .isEqualTo("credentials.invalid");
    assertThat(tryCreate("github", "x", "{\"token\":\"a\\r\\nX-Evil: 1\"}").code())
        .isEqualTo("credentials.invalid");
    assertThat(tryCreate("github", "X/../y", "{\"token\":\"a\"}").code())
        .isEqualTo("credentials.invalid");
    assertThat(
            owner
                .post(
                    ALL,
                    "{\"provider\":\"jira\",\"name\":\"x\",\"credentials\":{\"token\":\"a\"},"
                        + "\"config\":{\"base_url\":\"http://jira.example\"}}")
                .code())
        .isEqualTo("credentials.invalid-base-url");
    assertThat(tryCreate("jira", "x", "{\"token\":\"a\"}").code())
        .isEqualTo("credentials.invalid-base-url");
  }

  @Test
  void aRowMovedToAnotherOrganizationDoesNotDecrypt() {
    create("main");
    Tenant thief = product.tenant();
    product
        .installation()
        .sql()
        .execute(
            "UPDATE integration_credentials SET org_id = cast(? AS uuid)"
                + " WHERE org_id = cast(? AS uuid)",
            thief.id(),
            tenant.id());

    Answer tested = thief.owner().post(ALL + "/test", named("main"));

    assertThat(tested.status()).isEqualTo(503);
    assertThat(tested.code()).isEqualTo("settings.data-key-lost");
    assertThat(service.requests()).isEmpty();
    thief.owner().delete(ALL + "/github/main").require(204);
  }

  @Test
  void anotherOrganizationDoesNotSeeIt() {
    create("main");

    assertThat(product.tenant().owner().get(ALL + "/github/main").code())
        .isEqualTo("credentials.not-found");
  }

  @Test
  void theTokenIsNowhereToBeFound() {
    Answer created = create("main");
    next.set(HttpsService.Answer.of(200, "{\"login\":\"" + token + "\"}"));
    Answer echoed = test("main");
    next.set(HttpsService.Answer.of(401, token));
    Answer refused = test("main");
    Answer wrong = tryCreate("github", "other", "{\"token\":\"" + token + " with blank\"}");
    Answer list = owner.get(ALL).require(200);
    Answer log = product.operator().superuser().get("/api/v1/admin/audit-logs?limit=50");

    for (Answer answer : new Answer[] {created, echoed, refused, wrong, list, log}) {
      assertThat(answer.body()).doesNotContain(token);
    }
    new Traces(product).assertNoneOf(token);
  }

  private Answer create(String name) {
    return owner
        .post(
            ALL,
            "{\"provider\":\"github\",\"name\":\"%s\",\"credentials\":{\"token\":\"%s\"},\"config\":{\"base_url\":\"%s\"}}"
                .formatted(name, token, service.url()))
        .require(201);
  }

  private Answer tryCreate(String provider, String name, String credentials) {
    return owner.post(
        ALL,
        "{\"provider\":\"%s\",\"name\":\"%s\",\"credentials\":%s}"
            .formatted(provider, name, credentials));
  }

  private Answer test(String name) {
    return owner.post(ALL + "/test", named(name)).require(200);
  }

  private static String named(String name) {
    return "{\"provider\":\"github\",\"name\":\"" + name + "\"}";
  }

  private long events(String action) {
    return product
        .installation()
        .sql()
        .count(
            "SELECT count(*) FROM audit_log WHERE org_id = cast(? AS uuid) AND action = ?",
            tenant.id(),
            action);
  }
}
