package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.it.installation.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A password alone opens nothing for who has a second factor. */
@ExtendWith(SharedProduct.class)
class SecondFactorIT {

  private static final String FACTORS = "/api/v1/auth/mfa/factors";
  private static final String OWN_ORIGIN = "http://127.0.0.1:9080";

  private final Product product;
  private final People people;
  private final String email = People.address();
  private final Api person;

  SecondFactorIT(Product product) {
    this.product = product;
    this.people = new People(product);
    people.register(email, People.PASSWORD, "Org of " + email).require(202);
    people.verify(people.mailbox().token(email)).require(200);
    this.person = people.as(people.logIn(email, People.PASSWORD));
  }

  @Test
  void aCodeIsDemandedAfterThePassword() {
    Authenticator authenticator = enrolled(person);

    Answer challenge = people.logIn(email, People.PASSWORD).require(200);
    assertThat(challenge.text("status")).isEqualTo("mfa_required");
    assertThat(challenge.body()).doesNotContain("access_token");

    Api opened = people.as(prove(challenge, "totp", authenticator.code(1)));
    assertThat(opened.get("/api/v1/auth/sessions").require(200).body()).contains("password+totp");
  }

  @Test
  void aWrongPasswordDoesNotTellOfAFactor() {
    enrolled(person);

    assertThat(people.logIn(email, "not the password").code())
        .isEqualTo("identity.invalid-credentials");
  }

  @Test
  void aCodeIsGoodOnceAlsoWhenSentTwiceAtTheSameTime() {
    Authenticator authenticator = enrolled(person);
    assertThat(prove(people.logIn(email, People.PASSWORD), "totp", authenticator.code(0)).code())
        .as("the code that confirmed the factor")
        .isEqualTo("identity.wrong-code");
    String code = authenticator.code(1);
    List<Answer> challenges =
        Stream.generate(() -> people.logIn(email, People.PASSWORD)).limit(3).toList();

    List<Integer> answers =
        challenges.parallelStream().map(each -> prove(each, "totp", code).status()).toList();

    assertThat(answers).containsExactlyInAnyOrder(200, 401, 401);
  }

  @Test
  void aChallengeEndsAfterFiveWrongCodes() {
    enrolled(person);
    Answer challenge = people.logIn(email, People.PASSWORD);
    for (int attempt = 0; attempt < 4; attempt++) {
      assertThat(prove(challenge, "totp", "00000" + attempt).code())
          .isEqualTo("identity.wrong-code");
    }
    forgetFailures();
    prove(challenge, "totp", "000009");
    forgetFailures();

    assertThat(prove(challenge, "totp", "000000").code()).isEqualTo("identity.invalid-challenge");
  }

  @Test
  void aPersonIsToldOfWrongCodesAfterTheRightPassword() {
    enrolled(person);
    Answer challenge = people.logIn(email, People.PASSWORD);
    for (int attempt = 0; attempt < 5; attempt++) {
      prove(challenge, "totp", "00000" + attempt);
    }

    Waiting.until(
        "the message is there",
        Duration.ofSeconds(20),
        () ->
            people.mailbox().to(email).stream()
                .anyMatch(message -> message.contains("failed at your second factor")));
  }

  @Test
  void aRecoveryCodeIsGoodOnce() {
    Answer begun = begin(person, "totp");
    String code = confirm(person, begun).getJsonArray("recovery_codes").getString(0);

    prove(people.logIn(email, People.PASSWORD), "recovery_code", code).require(200);

    assertThat(prove(people.logIn(email, People.PASSWORD), "recovery_code", code).code())
        .isEqualTo("identity.wrong-code");
  }

  @Test
  void aPasskeyProvesItselfAndItsAnswerIsGoodOnce() {
    SoftwarePasskey passkey = new SoftwarePasskey(OWN_ORIGIN);
    Answer begun = begin(person, "passkey");
    person
        .post(
            FACTORS + "/" + begun.text("id") + "/confirm",
            credential(passkey.create(begun.json().getJsonObject("passkey_request"))))
        .require(200);
    Answer challenge = people.logIn(email, People.PASSWORD).require(200);
    JsonObject answer = passkey.get(challenge.json().getJsonObject("passkey_request"));

    provePasskey(challenge, answer).require(200);

    assertThat(provePasskey(challenge, answer).code()).isEqualTo("identity.invalid-challenge");
    assertThat(provePasskey(people.logIn(email, People.PASSWORD), answer).code())
        .isEqualTo("identity.wrong-code");
  }

  @Test
  void aPasskeyOfAnotherSiteIsRefused() {
    SoftwarePasskey elsewhere = new SoftwarePasskey("https://evil.example");
    Answer begun = begin(person, "passkey");

    Answer answer =
        person.post(
            FACTORS + "/" + begun.text("id") + "/confirm",
            credential(elsewhere.create(begun.json().getJsonObject("passkey_request"))));

    assertThat(answer.code()).isEqualTo("identity.wrong-code");
  }

  @Test
  void anOrganizationDemandsASecondFactorOfItsMembers() {
    Tenant tenant = product.tenant();
    String path = "/api/v1/admin/orgs/" + tenant.id();
    assertThat(tenant.owner().patch(path, "{\"mfa_required\":true}").code())
        .isEqualTo("identity.no-factor");
    Login login = Login.of(People.address(), People.PASSWORD);
    Api member = product.operator().member(tenant, login, "viewer");
    member.get("/api/v1/auth/me").require(200);

    enrolled(tenant.owner());
    tenant.owner().patch(path, "{\"mfa_required\":true}").require(200);

    assertThat(member.get("/api/v1/auth/me").code()).isEqualTo("identity.second-factor-required");
    Answer again = people.logIn(login.email(), login.password()).require(200);
    assertThat(again.json().getJsonObject("user").isNull("org_id")).isTrue();
    Api enrolling = people.as(again);
    enrolled(enrolling);
    Answer switched = enrolling.post("/api/v1/auth/switch-org", People.body("org_id", tenant.id()));
    people.as(switched).get(path + "/members").require(200);
  }

  @Test
  void aCodeIsAFreshAuthentication() {
    Authenticator authenticator = enrolled(person);

    person
        .post("/api/v1/auth/reauthenticate", People.body("code", authenticator.code(1)))
        .require(204);

    assertThat(
            person
                .post("/api/v1/auth/reauthenticate", People.body("code", authenticator.code(1)))
                .code())
        .isEqualTo("identity.wrong-code");
  }

  @Test
  void whoLostTheFactorsIsHelpedByASuperuser() {
    enrolled(person);
    String id = person.get("/api/v1/auth/me").text("id");

    product.operator().superuser().delete("/api/v1/admin/users/" + id + "/factors").require(200);

    assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
    assertThat(people.logIn(email, People.PASSWORD).body()).contains("access_token");
  }

  private Authenticator enrolled(Api api) {
    Answer begun = begin(api, "totp");
    confirm(api, begun);
    return new Authenticator(begun.text("secret"));
  }

  private static Answer begin(Api api, String kind) {
    return api.post(FACTORS, People.body("kind", kind)).require(201);
  }

  private static JsonObject confirm(Api api, Answer begun) {
    String code = new Authenticator(begun.text("secret")).code(0);
    return api.post(FACTORS + "/" + begun.text("id") + "/confirm", People.body("code", code))
        .require(200)
        .json();
  }

  private Answer prove(Answer challenge, String method, String code) {
    return people.post(
        "/api/v1/auth/mfa/verify",
        "challenge_id",
        challenge.require(200).text("challenge_id"),
        "method",
        method,
        "code",
        code);
  }

  private Answer provePasskey(Answer challenge, JsonObject credential) {
    return product
        .installation()
        .api()
        .post(
            "/api/v1/auth/mfa/verify",
            Json.createObjectBuilder()
                .add("challenge_id", challenge.require(200).text("challenge_id"))
                .add("method", "passkey")
                .add("credential", credential)
                .build()
                .toString());
  }

  private static String credential(JsonObject answer) {
    return Json.createObjectBuilder().add("credential", answer).build().toString();
  }

  /** What a network did wrong before does not hide what the challenge itself allows. */
  private void forgetFailures() {
    product.installation().sql().execute("DELETE FROM login_attempts");
  }
}
