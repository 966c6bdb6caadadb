package org.devhealth.it.audit;

import jakarta.json.JsonString;
import java.util.List;
import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.identity.Authenticator;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Mailbox;

/** Somebody protects their account by a second factor, loses it, and is helped. */
final class SecondFactorJourney {

  private static final String AUTH = "/api/v1/auth";
  private static final String FACTORS = AUTH + "/mfa/factors";
  private static final String USERS = "/api/v1/admin/users";

  private final Journal journal;
  private final Api anonymous;
  private final Api superuser;
  private final Mailbox mailbox;
  private final String email = "f" + UUID.randomUUID().toString().substring(0, 13) + "@f.example";
  private final String password;

  SecondFactorJourney(Product product, Journal journal) {
    this.journal = journal;
    this.anonymous = product.installation().api();
    this.superuser = product.operator().superuser();
    this.mailbox = Mailbox.of(product.installation());
    this.password = journal.secret("thirteen wet gardens bloom");
  }

  void travel() {
    String user =
        superuser
            .post(USERS, Bodies.of("email", email, "full_name", "Fay"))
            .require(201)
            .text("id");
    anonymous
        .post(
            AUTH + "/reset-password",
            Bodies.of("token", mailbox.token(email), "new_password", password))
        .require(204);
    Api person = anonymous.bearing(logIn().text("access_token"));
    Authenticator authenticator = enrol(person);
    proveAtLogin(authenticator);
    remove(person);
    help(user);
  }

  private Authenticator enrol(Api person) {
    Answer begun = person.post(FACTORS, Bodies.of("kind", "totp", "name", "telephone"));
    journal.did("POST " + FACTORS, "user.factor_begun", begun, "status");
    Authenticator authenticator = new Authenticator(journal.secret(begun.text("secret")));
    Answer confirmed =
        person.post(
            FACTORS + "/" + begun.text("id") + "/confirm",
            Bodies.of("code", authenticator.code(0)));
    journal.did("POST " + FACTORS + "/{}/confirm", "user.factor_added", confirmed, "status");
    codes(confirmed).forEach(journal::secret);
    return authenticator;
  }

  private void proveAtLogin(Authenticator authenticator) {
    Answer proven =
        anonymous.post(
            AUTH + "/mfa/verify",
            Bodies.of(
                "challenge_id",
                journal.secret(logIn().text("challenge_id")),
                "method",
                "totp",
                "code",
                authenticator.code(1)));
    journal.did("POST " + AUTH + "/mfa/verify", "user.logged_in", proven, "session");
    journal.secret(proven.text("access_token"));
  }

  private void remove(Api person) {
    Answer renewed = person.post(AUTH + "/mfa/recovery-codes");
    journal.did(
        "POST " + AUTH + "/mfa/recovery-codes",
        "user.recovery_codes_made",
        renewed,
        "recovery_codes");
    codes(renewed).forEach(journal::secret);
    String second =
        person.post(FACTORS, Bodies.of("kind", "totp", "name", "tablet")).require(201).text("id");
    journal.did(
        "DELETE " + FACTORS + "/{}",
        "user.factor_removed",
        person.delete(FACTORS + "/" + second),
        "status");
  }

  private void help(String user) {
    journal.did(
        "DELETE " + USERS + "/{}/factors",
        "user.factors_cleared",
        superuser.delete(USERS + "/" + user + "/factors"),
        "factors");
    logIn();
    journal.did(
        "DELETE " + USERS + "/{}/sessions",
        "session.revoked",
        superuser.delete(USERS + "/" + user + "/sessions"),
        "status");
  }

  private Answer logIn() {
    return anonymous
        .post(AUTH + "/login", Bodies.of("email", email, "password", password))
        .require(200);
  }

  private static List<String> codes(Answer answer) {
    return answer.json().getJsonArray("recovery_codes").getValuesAs(JsonString::getString);
  }
}
