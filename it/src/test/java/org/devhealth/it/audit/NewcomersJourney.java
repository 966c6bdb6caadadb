package org.devhealth.it.audit;

import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Mailbox;
import org.devhealth.it.installation.Tenant;

/** People register, forget their password, and are invited. */
final class NewcomersJourney {

  private static final String AUTH = "/api/v1/auth";
  private static final String INVITES = "/api/v1/admin/orgs/{}/invites";

  private final Journal journal;
  private final Api anonymous;
  private final Mailbox mailbox;
  private final String domain = "n" + UUID.randomUUID().toString().substring(0, 13) + ".example";

  NewcomersJourney(Product product, Journal journal) {
    this.journal = journal;
    this.anonymous = product.installation().api();
    this.mailbox = Mailbox.of(product.installation());
  }

  void travel(Tenant tenant) {
    register("rita@" + domain);
    invite(tenant.owner(), INVITES.replace("{}", tenant.id()));
  }

  private void register(String email) {
    String password = journal.secret("nine old towers stand");
    Answer registered =
        anonymous.post(
            AUTH + "/register", Bodies.of("email", email, "password", password, "full_name", "R"));
    journal.did("POST /api/v1/auth/register", "user.registered", registered, "email", "password");
    journal.secret(mailbox.token(email, 1));
    Answer resent = anonymous.post(AUTH + "/resend-verification", Bodies.of("email", email));
    journal.did(
        "POST /api/v1/auth/resend-verification",
        "user.verification_requested",
        resent,
        "verification_token");
    String token = journal.secret(mailbox.token(email, 2));
    Answer verified = anonymous.get(AUTH + "/verify?token=" + token);
    journal.did("GET /api/v1/auth/verify", "user.email_verified", verified, "email_verified");
    Answer forgotten = anonymous.post(AUTH + "/forgot-password", Bodies.of("email", email));
    journal.did(
        "POST /api/v1/auth/forgot-password",
        "user.password_reset_requested",
        forgotten,
        "reset_token");
    journal.secret(mailbox.token(email, 3));
  }

  private void invite(Api owner, String invites) {
    String email = "ines@" + domain;
    Answer invited = owner.post(invites, Bodies.of("email", email, "role", "viewer"));
    String id =
        journal.did("POST " + INVITES, "invitation.sent", invited, "role", "status").text("id");
    journal.secret(mailbox.token(email, 1));
    journal.did(
        "POST " + INVITES + "/{}/resend",
        "invitation.resent",
        owner.post(invites + "/" + id + "/resend"),
        "expires_at",
        "token");
    String token = journal.secret(mailbox.token(email, 2));
    Answer accepted =
        anonymous.post(
            AUTH + "/accept-invite",
            Bodies.of(
                "token",
                token,
                "password",
                journal.secret("ten quiet harbours"),
                "full_name",
                "I"));
    journal.did(
        "POST /api/v1/auth/accept-invite", "invitation.accepted", accepted, "status", "role");
    String other =
        owner
            .post(invites, Bodies.of("email", "ivan@" + domain, "role", "viewer"))
            .require(201)
            .text("id");
    journal.did(
        "DELETE " + INVITES + "/{}",
        "invitation.revoked",
        owner.delete(invites + "/" + other),
        "status");
  }
}
