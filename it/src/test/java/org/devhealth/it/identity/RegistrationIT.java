package org.devhealth.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People come in by themselves, and nobody learns who is there. */
@ExtendWith(SharedProduct.class)
class RegistrationIT {

  private final Product product;
  private final People people;
  private final String email = People.address();

  RegistrationIT(Product product) {
    this.product = product;
    this.people = new People(product);
  }

  @Test
  void whoRegistersProvesTheAddressAndOwnsTheOrganizationTheyNamed() {
    people.register(email, People.PASSWORD, "Registered " + email).require(202);
    assertThat(people.logIn(email, People.PASSWORD).code())
        .isEqualTo("identity.email-verification-required");

    people.verify(people.mailbox().token(email)).require(200);

    Answer login = people.logIn(email, People.PASSWORD).require(200);
    assertThat(login.json().getJsonObject("user").getString("role")).isEqualTo("owner");
  }

  @Test
  void anUnprovenAddressWithAWrongPasswordTellsNothing() {
    people.register(email, People.PASSWORD, null).require(202);

    assertThat(people.logIn(email, "some other password").code())
        .isEqualTo("identity.invalid-credentials");
  }

  @Test
  void theTokenOfARegistrationIsGoodOnce() {
    people.register(email, People.PASSWORD, null).require(202);
    String token = people.mailbox().token(email);
    people.verify(token).require(200);

    assertThat(people.verify(token).code()).isEqualTo("identity.invalid-one-time-token");
  }

  @Test
  void theAnswerIsTheSameForAnAddressThatHasAnAccount() {
    Answer first = registered();

    Answer second = people.register(email, "another fine password", null);

    assertSame(second, first);
    assertThat(people.logIn(email, People.PASSWORD).status()).isEqualTo(200);
    assertThat(people.mailbox().to(email).get(1)).contains("which has an account");
  }

  @Test
  void whatSomebodyRegisteredForAnotherIsWorthlessOnceTheOwnerComes() {
    people.register(email, "the attacker knows this", null).require(202);
    String first = people.mailbox().token(email);
    people.register(email, People.PASSWORD, null).require(202);

    people.verify(people.mailbox().token(email)).require(200);

    assertThat(people.verify(first).status()).isEqualTo(400);
    assertThat(people.logIn(email, "the attacker knows this").status()).isEqualTo(401);
    assertThat(people.logIn(email, People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void theMessageToProveAnAddressIsSentAgain() {
    people.register(email, People.PASSWORD, null).require(202);
    String first = people.mailbox().token(email);
    people.post("/api/v1/auth/resend-verification", "email", email).require(202);

    people.verify(people.mailbox().token(email, 2)).require(200);

    assertThat(people.verify(first).code()).isEqualTo("identity.invalid-one-time-token");
  }

  @Test
  void aForgottenPasswordIsChosenAnewAndTheSessionsEnd() {
    registered();
    Api before = people.as(people.logIn(email, People.PASSWORD));
    people.post("/api/v1/auth/forgot-password", "email", email).require(202);
    String token = people.mailbox().token(email, 2);

    people.resetPassword(token, "ten loud drums by night").require(204);

    assertThat(before.get("/api/v1/auth/me").status()).isEqualTo(401);
    assertThat(people.logIn(email, People.PASSWORD).status()).isEqualTo(401);
    assertThat(people.logIn(email, "ten loud drums by night").status()).isEqualTo(200);
    assertThat(people.resetPassword(token, "one more password here").code())
        .isEqualTo("identity.invalid-one-time-token");
  }

  @Test
  void theAnswerIsTheSameForAForgottenPasswordOfNobody() {
    Answer nobody = people.post("/api/v1/auth/forgot-password", "email", email);

    registered();

    assertSame(people.post("/api/v1/auth/forgot-password", "email", email), nobody);
  }

  /** All that a caller sees is the same, but for the id of the request. */
  private static void assertSame(Answer answer, Answer other) {
    assertThat(answer).usingRecursiveComparison().ignoringFields("requestId").isEqualTo(other);
  }

  @Test
  void onePersonIsNotFloodedWithMessages() {
    for (int time = 0; time < 3; time++) {
      people.post("/api/v1/auth/forgot-password", "email", email).require(202);
    }

    Answer fourth = people.post("/api/v1/auth/forgot-password", "email", email);

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.code()).isEqualTo("identity.too-many-requests");
  }

  @Test
  void passwordsThatOthersGuessAreRefusedOnEveryPath() {
    List<String> guessed = List.of("password1234!", email, "short", "devhealth2026");
    String member = registeredToken();

    for (String password : guessed) {
      assertThat(people.register(People.address(), password.replace(email, "password123456"), null))
          .extracting(Answer::code)
          .isEqualTo("identity.password-not-acceptable");
      assertThat(people.resetPassword(member, password).code())
          .isEqualTo("identity.password-not-acceptable");
    }
  }

  @Test
  void messagesAreShownInTheDevelopmentProfile() {
    people.register(email, People.PASSWORD, null).require(202);

    assertThat(product.installation().api().get("/development/mail").require(200).body())
        .contains("To: " + email);
  }

  @Test
  void longNamesAreRefused() {
    Answer answer =
        people.post(
            "/api/v1/auth/register",
            "email",
            email,
            "password",
            People.PASSWORD,
            "full_name",
            "n".repeat(201));

    assertThat(answer.code()).isEqualTo("kernel.invalid-request");
  }

  private Answer registered() {
    Answer answer = people.register(email, People.PASSWORD, null).require(202);
    people.verify(people.mailbox().token(email)).require(200);
    return answer;
  }

  private String registeredToken() {
    registered();
    people.post("/api/v1/auth/forgot-password", "email", email).require(202);
    return people.mailbox().token(email, 2);
  }
}
