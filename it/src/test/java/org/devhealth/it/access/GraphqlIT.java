package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedProduct.class)
class GraphqlIT {

  private static final String PATH = "/graphql";
  private static final String ME = "{ me { id email full_name org_id role } }";

  private final Product product;
  private Tenant tenant;

  GraphqlIT(Product product) {
    this.product = product;
  }

  @BeforeEach
  void makeTenant() {
    tenant = product.tenant();
  }

  @Test
  void oneQueryAnswersWhatRestWould() {
    tenant
        .owner()
        .post(
            "/api/v1/admin/retention-policies",
            "{\"data_type\":\"git_commits\",\"retention_days\":400}")
        .require(201);

    JsonObject data =
        data(
            """
            { me { id email full_name org_id role permissions }
              organization { id slug status }
              entitlements { tier features { key enabled reason } limits { key limit used } }
              retentionPolicies { items { data_type retention_days version } next_cursor }
              retentionRuns(limit: 5) { items { id status rows_deleted
                progress { done total rows_per_second eta_seconds throttled_by throttled_share }
                why_not_running { code server until } } }
              auditLog(limit: 5, actions: ["retention_policy.created"]) { items { action actor { email } } } }
            """);

    assertThat(data.getJsonObject("me").getString("org_id")).isEqualTo(tenant.id());
    assertThat(data.getJsonObject("me").getString("role")).isEqualTo("owner");
    assertThat(data.getJsonObject("organization").getString("slug")).isEqualTo(tenant.slug());
    assertThat(data.getJsonObject("entitlements").getJsonArray("features")).isNotEmpty();
    assertThat(
            data.getJsonObject("retentionPolicies")
                .getJsonArray("items")
                .getJsonObject(0)
                .getInt("retention_days"))
        .isEqualTo(400);
    assertThat(
            data.getJsonObject("auditLog")
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonObject("actor")
                .getString("email"))
        .isEqualTo(tenant.login().email());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer nonsense", "X-Nothing: here"})
  void withoutAValidTokenNothingRuns(String header) {
    FromAddress client = new FromAddress(product.installation().baseUrl(), "127.0.0.1");
    long before = queriesRecorded();

    Answer answer =
        client.send("POST", PATH, body("{ auditLog { items { id } } }", none()), header);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("data");
    assertThat(queriesRecorded()).isEqualTo(before);
  }

  @Test
  void aRightThatIsMissingIsNamedAndTheRestAnswers() {
    Login login = Login.of("viewer@" + tenant.slug() + ".example", "four blue boats sail home");
    Api viewer = product.operator().member(tenant, login, "viewer");

    Answer answer =
        viewer.post(PATH, body("{ me { role } auditLog { items { id } } }", none())).require(200);

    JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
    assertThat(error.getJsonObject("extensions").getString("code"))
        .isEqualTo("access.permission-denied");
    assertThat(error.getJsonObject("extensions").getString("permission")).isEqualTo("read:audit");
    assertThat(error.getJsonObject("extensions").getInt("status")).isEqualTo(403);
    assertThat(answer.json().getJsonObject("data").getJsonObject("me").getString("role"))
        .isEqualTo("viewer");
    assertThat(answer.json().getJsonObject("data").get("auditLog")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void aFeatureThatIsNotLicensedIsNamed() {
    Tenant plain = product.plainTenant();

    Answer answer = plain.owner().post(PATH, body("{ auditLog { items { id } } }", none()));

    assertThat(code(answer.require(200))).isEqualTo("licensing.feature-not-licensed");
  }

  @Test
  void idsOfAnotherOrganizationAreNotFoundInVariablesAndAliases() {
    String other = product.tenant().id();
    JsonObjectBuilder id = Json.createObjectBuilder().add("id", other);
    Answer variable =
        post("query($id: String) { organization(id: $id) { name } }", id.build()).require(200);
    Answer alias =
        post(
                "{ own: organization { id } a: organization(id: \"%s\") { name } b: entitlements(org_id: \"%s\") { tier } }"
                    .formatted(other, other),
                none())
            .require(200);

    assertThat(code(variable)).isEqualTo("kernel.not-found");
    assertThat(alias.json().getJsonArray("errors")).hasSize(2);
    assertThat(alias.body()).doesNotContain("Tenant " + other);
    JsonObject data = alias.json().getJsonObject("data");
    assertThat(data.getJsonObject("own").getString("id")).isEqualTo(tenant.id());
    assertThat(data.get("a")).isEqualTo(JsonValue.NULL);
    assertThat(data.get("b")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void twentyAliasesOfAnExpensiveFieldDoNotRun() {
    long before = queriesRecorded();
    String query =
        IntStream.range(0, 20)
            .mapToObj(number -> "a%d: auditLog(limit: 500) { items { id } }".formatted(number))
            .collect(Collectors.joining(" ", "{", "}"));

    assertRefused(post(query, none()), 400, "access.query-too-expensive");
    assertThat(queriesRecorded()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{a{b{c{d{e{f{g{h{i{j{k}}}}}}}}}}}; access.query-too-deep",
        "{ __schema { types { name } } }; access.introspection-off",
        "{ me { id }; access.query-not-valid",
        "{ ...A } fragment A on Query { ...A }; access.query-not-valid"
      })
  void aQueryBeyondItsBoundsIsRefused(String query, String code) {
    assertRefused(post(query, none()), 400, code);
  }

  @Test
  void whatIsNotInTheSchemaIsSaidWithoutData() {
    assertThat(code(post("{ nothing }", none()).require(200))).isEqualTo("access.query-not-valid");
  }

  @Test
  void batchesFormsAndLargeBodiesAreRefused() {
    String one = body(ME, none());

    assertRefused(
        tenant.owner().post(PATH, "[" + one + "," + one + "]"), 400, "access.batch-refused");
    assertRefused(
        post("{ me { id } } #" + "x".repeat(70_000), none()), 413, "kernel.body-too-large");
    assertThat(tenant.owner().get(PATH + "?query=%7Bme%7Bid%7D%7D").status()).isNotEqualTo(200);
    assertThat(tenant.owner().get(PATH + "/schema.graphql").status()).isEqualTo(404);
  }

  @Test
  void aQueryIsSentByItsHashFromTheSecondTimeOn() {
    String hash = sha256(ME);
    String only =
        "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}";
    String both =
        Json.createObjectBuilder()
            .add("query", ME)
            .add("extensions", persisted(hash))
            .build()
            .toString();
    String other = sha256("{ me { email } }");

    assertThat(tenant.owner().post(PATH, both).require(200).json().containsKey("errors")).isFalse();
    assertThat(tenant.owner().post(PATH, only).require(200).body()).contains(tenant.id());
    assertRefused(
        tenant.owner().post(PATH, only.replace(hash, sha256(UUID.randomUUID().toString()))),
        400,
        "access.persisted-query-not-found");
    assertRefused(
        tenant.owner().post(PATH, both.replace(hash, other)), 400, "kernel.invalid-request");
  }

  private Answer post(String query, JsonObject variables) {
    return tenant.owner().post(PATH, body(query, variables));
  }

  private JsonObject data(String query) {
    Answer answer = post(query, none()).require(200);
    assertThat(answer.json().get("errors")).as(answer.body()).isNull();
    return answer.json().getJsonObject("data");
  }

  private long queriesRecorded() {
    return product
        .installation()
        .sql()
        .count(
            "SELECT count(*) FROM audit_log WHERE org_id = ? AND action LIKE 'audit_log.%'",
            UUID.fromString(tenant.id()));
  }

  private static String body(String query, JsonObject variables) {
    return Json.createObjectBuilder()
        .add("query", query)
        .add("variables", variables)
        .build()
        .toString();
  }

  private static JsonObject none() {
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  private static JsonObjectBuilder persisted(String hash) {
    return Json.createObjectBuilder()
        .add(
            "persistedQuery", Json.createObjectBuilder().add("version", 1).add("sha256Hash", hash));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String code(Answer answer) {
    return answer
        .json()
        .getJsonArray("errors")
        .getJsonObject(0)
        .getJsonObject("extensions")
        .getString("code");
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(code(answer)).as(answer.toString()).isEqualTo(code);
  }
}
