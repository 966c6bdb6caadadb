package org.devhealth.it.identity;

import jakarta.json.Json;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Mailbox;

/** What strangers and people do with their accounts. */
final class People {

  static final String PASSWORD = "nine quiet lamps at sea";

  private final Api api;
  private final Mailbox mailbox;

  People(Product product) {
    this.api = product.installation().api();
    this.mailbox = Mailbox.of(product.installation());
  }

  /** An address that nobody has. */
  static String address() {
    String random = UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
    return "p" + random.substring(0, 13) + "@people.example";
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Answer register(String email, String password, String organization) {
    var body = Json.createObjectBuilder().add("email", email).add("password", password);
    if (organization != null) {
      body.add("org_name", organization);
    }
    return api.post("/api/v1/auth/register", body.build().toString());
  }

  Answer verify(String token) {
    return api.get("/api/v1/auth/verify?token=" + token);
  }

  Answer logIn(String email, String password) {
    return post("/api/v1/auth/login", "email", email, "password", password);
  }

  Answer resetPassword(String token, String password) {
    return post("/api/v1/auth/reset-password", "token", token, "new_password", password);
  }

  Answer accept(String token, String password) {
    return post("/api/v1/auth/accept-invite", "token", token, "password", password);
  }

  Answer refresh(String token) {
    return post("/api/v1/auth/refresh", "refresh_token", token);
  }

  /** A POST whose body has the members, name and value by turns. */
  Answer post(String path, String... members) {
    return api.post(path, body(members));
  }

  static String body(String... members) {
    var body = Json.createObjectBuilder();
    for (int at = 0; at < members.length; at += 2) {
      body.add(members[at], members[at + 1]);
    }
    return body.build().toString();
  }

  /** The API with the access token of a login. */
  Api as(Answer login) {
    return api.bearing(login.require(200).text("access_token"));
  }
}
