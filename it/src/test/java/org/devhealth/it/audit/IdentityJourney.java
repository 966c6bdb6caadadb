package org.devhealth.it.audit;

import java.util.Set;
import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Mailbox;
import org.devhealth.it.installation.Tenant;

/** People come, work and go. */
final class IdentityJourney {

  private static final String AUTH = "/api/v1/auth";
  private static final String ORGS = "/api/v1/admin/orgs";
  private static final String USERS = "/api/v1/admin/users";
  private static final String MEMBERS = ORGS + "/{}/members";

  private final Product product;
  private final Journal journal;
  private final Api superuser;
  private final Api anonymous;
  private final String domain = "j" + UUID.randomUUID().toString().substring(0, 13) + ".example";

  IdentityJourney(Product product, Journal journal) {
    this.product = product;
    this.journal = journal;
    this.superuser = product.operator().superuser();
    this.anonymous = product.installation().api();
  }

  void travel(Tenant tenant) {
    journal.note(
        "POST /api/v1/auth/setup",
        "platform.set_up",
        product
            .installation()
            .sql()
            .texts("SELECT request_id FROM audit_log WHERE action = 'platform.set_up'")
            .get(0),
        Set.of("email", "is_superuser", "password"));
    String owner = "owner@" + domain;
    Answer made =
        superuser.post(
            ORGS,
            "{\"name\":\"Journey\",\"slug\":\"j"
                + domain.substring(1, 9)
                + "\",\"owner\":{\"email\":\""
                + owner
                + "\",\"full_name\":\"Olga\"}}");
    journal.did("POST " + ORGS, "organization.created", made, "name", "slug");
    product.proveSuperuser();
    Answer renamed = superuser.patch(ORGS + "/" + made.text("id"), Bodies.of("name", "Journeys"));
    journal.did("PATCH " + ORGS + "/{}", "organization.updated", renamed, "name");
    String password = choosePassword(owner);
    sessions(owner, password, tenant);
    users();
    members(tenant);
  }

  /** The token of the message makes the password. */
  private String choosePassword(String email) {
    String password = journal.secret("eleven calm rivers turn " + email.charAt(0));
    String token = journal.secret(Mailbox.of(product.installation()).token(email));
    Answer reset =
        anonymous.post(
            AUTH + "/reset-password", Bodies.of("token", token, "new_password", password));
    journal.did("POST /api/v1/auth/reset-password", "user.password_set", reset, "password");
    return password;
  }

  private void sessions(String email, String password, Tenant other) {
    Answer login = logIn(email, password);
    journal.did("POST /api/v1/auth/login", "user.logged_in", login, "session");
    Answer refreshed =
        anonymous.post(
            AUTH + "/refresh",
            Bodies.of("refresh_token", journal.secret(login.text("refresh_token"))));
    journal.did("POST /api/v1/auth/refresh", "session.refreshed", refreshed, "refresh_token");
    journal.secret(refreshed.text("refresh_token"));
    journal.secret(refreshed.text("access_token"));

    Api person = product.installation().api().as(Login.of(email, password));
    journal.did(
        "POST /api/v1/auth/reauthenticate",
        "user.reauthenticated",
        person.post(AUTH + "/reauthenticate", Bodies.of("password", password)),
        "authenticated_at");
    String session = logIn(email, password).requestId();
    String id =
        product
            .installation()
            .sql()
            .texts("SELECT session_id FROM audit_log WHERE request_id = ?", session)
            .get(0);
    journal.did(
        "DELETE /api/v1/auth/sessions/{}",
        "session.revoked",
        person.delete(AUTH + "/sessions/" + id),
        "status");
    logIn(email, password);
    journal.did(
        "DELETE /api/v1/auth/sessions",
        "session.revoked",
        person.delete(AUTH + "/sessions"),
        "status");
    superuser
        .post(
            ORGS + "/" + other.id() + "/members",
            Bodies.of("email", email, "full_name", "Olga", "role", "viewer"))
        .require(201);
    journal.did(
        "POST /api/v1/auth/switch-org",
        "session.organization_switched",
        person.post(AUTH + "/switch-org", Bodies.of("org_id", other.id())),
        "org_id");
    Api elsewhere = product.installation().api().as(Login.of(email, password));
    String next = journal.secret("twelve tall poplars lean");
    journal.did(
        "POST /api/v1/auth/change-password",
        "user.password_set",
        elsewhere.post(
            AUTH + "/change-password",
            Bodies.of("current_password", password, "new_password", next)),
        "password");
    Api again = product.installation().api().as(Login.of(email, next));
    journal.did(
        "POST /api/v1/auth/logout", "user.logged_out", again.post(AUTH + "/logout"), "status");
  }

  private Answer logIn(String email, String password) {
    Answer login =
        anonymous
            .post(AUTH + "/login", Bodies.of("email", email, "password", password))
            .require(200);
    journal.secret(login.text("access_token"));
    return login;
  }

  private void users() {
    Answer made = superuser.post(USERS, Bodies.of("email", "una@" + domain, "full_name", "Una"));
    String user =
        journal.did("POST " + USERS, "user.created", made, "email", "is_superuser").text("id");
    Answer renamed = superuser.call("PATCH", USERS + "/" + user, Bodies.of("full_name", "Una B"));
    journal.did("PATCH " + USERS + "/{}", "user.updated", renamed, "full_name");
  }

  private void members(Tenant tenant) {
    String members = ORGS + "/" + tenant.id() + "/members";
    Answer added =
        superuser.post(
            members, Bodies.of("email", "mia@" + domain, "full_name", "Mia", "role", "viewer"));
    String user = journal.did("POST " + MEMBERS, "member.added", added, "role").text("user_id");
    Answer changed =
        tenant.owner().call("PATCH", members + "/" + user, Bodies.of("role", "editor"));
    journal.did("PATCH " + MEMBERS + "/{}", "member.changed", changed, "role");
    journal.did(
        "DELETE " + MEMBERS + "/{}",
        "member.removed",
        tenant.owner().delete(members + "/" + user),
        "role");
  }
}
