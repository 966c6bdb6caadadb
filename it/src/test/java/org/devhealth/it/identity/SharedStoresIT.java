package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.devhealth.dev.LibertyServer;
import org.devhealth.dev.LibertySettings;
import org.devhealth.it.PreparedServer;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.devhealth.it.retention.Officer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second server on the same stores, which also sends real mail. */
@ExtendWith(SharedProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedStoresIT {

  private static final Duration PROMISE = Duration.ofSeconds(5);
  private static final int RACE = 1_000;
  private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 6;
  private static final int CROWD = 4 * CONNECTIONS;
  private static final String ME = "/api/v1/auth/me";

  private final Product product;
  private final People people;
  private final GreenMail post;
  private final LibertyServer second;

  SharedStoresIT(Product product) {
    this.product = product;
    this.people = new People(product);
    // the same port when it is started again
    this.post =
        new GreenMail(
            new ServerSetup(PreparedServer.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    post.start();
    Map<String, String> settings =
        settings(
            "DEVHEALTH_DATA_DIR",
            product.installation().stores().folder().resolve("second").toString(),
            "DEVHEALTH_MAIL_SMTP_HOST",
            "127.0.0.1",
            "DEVHEALTH_MAIL_SMTP_PORT",
            "" + post.getSmtp().getPort(),
            "DEVHEALTH_MAIL_SMTP_STARTTLS",
            "false",
            "DEVHEALTH_SETTING_NOTIFICATIONS_MAIL_FROM",
            "product@devhealth.example",
            "DEVHEALTH_IDENTITY_REFRESH_GRACE",
            Product.REFRESH_GRACE,
            "DEVHEALTH_IDENTITY_TOKEN_KEY_ALGORITHM",
            "ES256",
            "DEVHEALTH_IDENTITY_TOKEN_KEY_LEAD",
            "PT0S",
            // few, so that callers who waited for each other's would be seen
            "DEVHEALTH_POSTGRES_POOL_SIZE",
            "" + CONNECTIONS);
    this.second =
        LibertyServer.prepare(
                LibertySettings.of(
                        "devhealth-2", PreparedServer.ASSEMBLED, product.installation().stores())
                    .with(settings))
            .start();
  }

  private static Map<String, String> settings(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      settings.put(namesAndValues[at], namesAndValues[at + 1]);
    }
    return settings;
  }

  @AfterAll
  void end() {
    second.close();
    post.stop();
  }

  @Test
  void aDisabledPersonIsOutOnBothServersInTime() {
    Tenant tenant = product.tenant();
    Api here = member(tenant);
    Api there = here.at(second.baseUrl());
    String id = here.get(ME).require(200).text("id");
    there.get(ME).require(200);

    superuser().patch("/api/v1/admin/users/" + id, "{\"status\":\"disabled\"}").require(200);

    outInTime(there, ME);
    assertThat(here.get(ME).status()).isEqualTo(401);
  }

  @Test
  void aRemovedMemberIsOutOnBothServersInTime() {
    Tenant tenant = product.tenant();
    Api here = member(tenant);
    Api there = here.at(second.baseUrl());
    String id = here.get(ME).require(200).text("id");
    there.get(ME).require(200);

    tenant.owner().delete("/api/v1/admin/orgs/" + tenant.id() + "/members/" + id).require(204);

    outInTime(there, ME);
    assertThat(here.get(ME).status()).isEqualTo(401);
  }

  @Test
  void aChangedRoleCountsOnTheOtherServerInTime() {
    Tenant tenant = product.tenant();
    Login login = Login.of(People.address(), People.PASSWORD);
    Api here = product.operator().member(tenant, login, "admin");
    Api there = here.at(second.baseUrl());
    String invites = "/api/v1/admin/orgs/" + tenant.id() + "/invites";
    String id = here.get(ME).require(200).text("id");
    there.get(invites).require(200);

    tenant
        .owner()
        .patch("/api/v1/admin/orgs/" + tenant.id() + "/members/" + id, "{\"role\":\"viewer\"}")
        .require(200);

    Waiting.until("the role is lost", PROMISE, () -> there.get(invites).status() == 403);
  }

  @Test
  void whatIsLicensedAndSetCountsOnTheOtherServerInTime() {
    Tenant tenant = product.tenant();
    assertThat(hasSso(tenant)).isFalse();

    product.operator().allow(tenant, "sso");
    Waiting.until("the feature counts", PROMISE, () -> hasSso(tenant));
    contactChangesInTime();
  }

  @Test
  void theSameWithoutRedis() {
    Tenant tenant = product.tenant();
    assertThat(hasSso(tenant)).isFalse();
    Api here = member(tenant);
    Api there = here.at(second.baseUrl());
    String id = here.get(ME).require(200).text("id");
    there.get(ME).require(200);
    product.installation().stores().redis().stop();
    try {
      product.operator().allow(tenant, "sso");
      Waiting.until("the feature counts", PROMISE.plusSeconds(1), () -> hasSso(tenant));
      contactChangesInTime();
      tenant.owner().delete("/api/v1/admin/orgs/" + tenant.id() + "/members/" + id).require(204);
      outInTime(there, ME);
      outInTime(here, ME);
    } finally {
      product.installation().stores().redis().start();
    }
  }

  private void contactChangesInTime() {
    String contact = "ask " + UUID.randomUUID();
    assertThat(contactThere()).isNotEqualTo(contact);
    superuser()
        .put(
            "/api/v1/admin/settings/general/support_contact?scope=platform",
            "{\"value\":\"" + contact + "\"}")
        .require(200);
    Waiting.until(
        "the setting counts", PROMISE.plusSeconds(1), () -> contactThere().equals(contact));
  }

  private String contactThere() {
    return Api.anonymous(second.baseUrl())
        .get("/api/v1/billing/upgrade")
        .require(200)
        .text("contact");
  }

  private boolean hasSso(Tenant tenant) {
    return superuser()
        .at(second.baseUrl())
        .get("/api/v1/licensing/entitlements/" + tenant.id())
        .require(200)
        .json()
        .getJsonObject("features")
        .getJsonObject("sso")
        .getBoolean("enabled");
  }

  @Test
  void ofAThousandRefreshesOnTwoServersOneWinsAndTheOthersGetTheSameSuccessor() throws Exception {
    String limit = "/api/v1/admin/settings/security/refreshes_per_session?scope=platform";
    superuser().put(limit, "{\"value\":" + 10 * RACE + "}").require(200);
    Answer login = registered();
    String token = login.text("refresh_token");

    String body = People.body("refresh_token", token);
    List<Answer> answers =
        atOnce(
            RACE,
            each ->
                (each % 2 == 0 ? product.installation().api() : there())
                    .post("/api/v1/auth/refresh", body));

    Set<String> successors =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.text("refresh_token"))
            .collect(Collectors.toSet());
    assertThat(successors).hasSize(1);
    long used =
        product
            .installation()
            .sql()
            .count(
                "SELECT count(*) FROM refresh_tokens WHERE session_id = ?::uuid AND used_at IS NOT"
                    + " NULL",
                session(login));
    assertThat(used).isEqualTo(1);
  }

  @Test
  void whoeverIsRefusedAtTheSameTimeWaitsForNobodyElsesConnection() throws Exception {
    Tenant tenant = product.tenant();
    String policy = new Officer(tenant.owner()).policy("git_commits", 365);
    Officer officer = new Officer(tenant.owner().at(second.baseUrl()));
    Optional<String> nowhere = Optional.of(UUID.randomUUID().toString());
    officer.tryExecute(policy, nowhere).require(404);

    long begun = System.nanoTime();
    List<Answer> refused = atOnce(CROWD, each -> officer.tryExecute(policy, nowhere));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(refused).allMatch(answer -> answer.status() == 404);
    assertThat(took).isLessThan(WAIT_FOR_A_CONNECTION);
    assertThat(
            count(
                "SELECT count(*) FROM audit_log WHERE action = 'purge.refused' AND org_id = ?::uuid",
                tenant.id()))
        .isEqualTo(CROWD + 1);
  }

  @Test
  void refreshesThatAreTooManyAtTheSameTimeWaitForNobodyElsesConnection() throws Exception {
    String limit = "/api/v1/admin/settings/security/refreshes_per_session?scope=platform";
    superuser().put(limit, "{\"value\":10}").require(200);
    try {
      Waiting.until("the limit counts", PROMISE.multipliedBy(2), () -> refusedAtLast());
      Answer login = registered();
      String body = People.body("refresh_token", login.text("refresh_token"));

      List<Answer> answers = atOnce(2 * CROWD, each -> there().post("/api/v1/auth/refresh", body));

      assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 429);
      assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSizeGreaterThan(CROWD);
    } finally {
      superuser().delete(limit).require(204);
    }
  }

  /** Whether one more than the limit is refused by the other server, which then knows it. */
  private boolean refusedAtLast() {
    String body = People.body("refresh_token", registered().text("refresh_token"));
    int status = 200;
    for (int each = 0; each < 14 && status == 200; each++) {
      status = there().post("/api/v1/auth/refresh", body).status();
    }
    return status == 429;
  }

  @Test
  void aReplayAfterTheGraceEndsThatFamilyOnlyAndOnBothServers() {
    Answer login = registered();
    String email = login.json().getJsonObject("user").getString("email");
    Api stolen = people.as(login);
    Api otherDevice = people.as(people.logIn(email, People.PASSWORD));
    people.refresh(login.text("refresh_token")).require(200);
    product
        .installation()
        .sql()
        .execute(
            "UPDATE refresh_tokens SET used_at = used_at - interval '1 hour'"
                + " WHERE session_id = ?::uuid AND used_at IS NOT NULL",
            session(login));

    Answer replay =
        there()
            .post(
                "/api/v1/auth/refresh", People.body("refresh_token", login.text("refresh_token")));

    assertThat(replay.code()).isEqualTo("identity.invalid-refresh-token");
    outInTime(stolen, ME);
    otherDevice.get(ME).require(200);
  }

  @Test
  void aTokenOfANewKeyOfAnotherAlgorithmIsGoodOnTheOtherServerAtOnce() {
    Answer login = registered();
    Api before = people.as(login);
    String email = login.json().getJsonObject("user").getString("email");
    JsonObject made =
        superuser()
            .at(second.baseUrl())
            .post("/api/v1/admin/token-keys/rotate", "{}")
            .require(200)
            .json();
    assertThat(made.getString("algorithm")).isEqualTo("ES256");

    Answer fresh =
        there()
            .post("/api/v1/auth/login", People.body("email", email, "password", People.PASSWORD))
            .require(200);
    assertThat(header(fresh)).contains("\"alg\":\"ES256\"").contains(made.getString("kid"));

    product.installation().api().bearing(fresh.text("access_token")).get(ME).require(200);
    before.get(ME).require(200);
    assertThat(there().get("/.well-known/jwks.json").require(200).body())
        .contains("\"kty\":\"EC\"")
        .contains("\"kty\":\"RSA\"");
    superuser().post("/api/v1/admin/token-keys/rotate", "{}").require(200);
  }

  @Test
  void anInvitationIsSentBySmtp() {
    Tenant tenant = product.tenant();
    String email = People.address();

    invite(tenant, email).require(201);

    Waiting.until("the message is there", PROMISE, () -> !messagesTo(email).isEmpty());
    assertThat(messagesTo(email)).hasSize(1);
    assertThat(messagesTo(email).get(0)).contains("Token: dhi_").contains(tenant.slug());
  }

  @Test
  void withoutTheMailServerNothingIsStored() {
    Tenant tenant = product.tenant();
    String invited = People.address();
    String registering = People.address();
    post.stop();
    try {
      Answer invitation = invite(tenant, invited);
      Answer registration =
          there()
              .post(
                  "/api/v1/auth/register",
                  People.body("email", registering, "password", People.PASSWORD));

      assertThat(invitation.code()).isEqualTo("identity.mail-unavailable");
      assertThat(invitation.status()).isEqualTo(503);
      assertThat(registration.code()).isEqualTo("identity.mail-unavailable");
    } finally {
      post.start();
    }
    assertThat(count("SELECT count(*) FROM invitations WHERE email = ?", invited)).isZero();
    assertThat(count("SELECT count(*) FROM users WHERE email = ?", registering)).isZero();
  }

  private long count(String query, String parameter) {
    return product.installation().sql().count(query, parameter);
  }

  private Answer invite(Tenant tenant, String email) {
    return tenant
        .owner()
        .at(second.baseUrl())
        .post(
            "/api/v1/admin/orgs/" + tenant.id() + "/invites",
            People.body("email", email, "role", "viewer"));
  }

  private List<String> messagesTo(String email) {
    return List.of(post.getReceivedMessages()).stream()
        .map(message -> GreenMailUtil.getWholeMessage(message))
        .filter(message -> message.contains("To: " + email))
        .toList();
  }

  private static List<Answer> atOnce(int times, IntFunction<Answer> request) throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(100);
    try {
      List<Future<Answer>> running = new ArrayList<>();
      for (int each = 0; each < times; each++) {
        int number = each;
        running.add(crowd.submit(() -> request.apply(number)));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : running) {
        answers.add(each.get());
      }
      return answers;
    } finally {
      crowd.shutdown();
    }
  }

  private Answer registered() {
    String email = People.address();
    people.register(email, People.PASSWORD, null).require(202);
    people.verify(people.mailbox().token(email)).require(200);
    return people.logIn(email, People.PASSWORD).require(200);
  }

  private Api member(Tenant tenant) {
    Login login = Login.of(People.address(), People.PASSWORD);
    return product.operator().member(tenant, login, "viewer");
  }

  private static void outInTime(Api api, String path) {
    Waiting.until("the token is out", PROMISE, () -> api.get(path).status() == 401);
  }

  private String session(Answer login) {
    return people
        .as(login)
        .get("/api/v1/auth/sessions")
        .require(200)
        .json()
        .getJsonArray("items")
        .stream()
        .map(item -> item.asJsonObject())
        .filter(item -> item.getBoolean("current"))
        .map(item -> item.getString("id"))
        .findFirst()
        .orElseThrow();
  }

  private static String header(Answer login) {
    String first = login.text("access_token").split("\\.", 2)[0];
    return new String(Base64.getUrlDecoder().decode(first), StandardCharsets.UTF_8);
  }

  private Api there() {
    return Api.anonymous(second.baseUrl());
  }

  private Api superuser() {
    return product.operator().superuser();
  }
}
