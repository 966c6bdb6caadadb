package org.devhealth.it.installation;

import jakarta.json.Json;
import java.util.Optional;

/** Who logs in with what. */
public record Login(String email, String password, Optional<String> organization) {

  public static Login of(String email, String password) {
    return new Login(email, password, Optional.empty());
  }

  public String body() {
    var body = Json.createObjectBuilder().add("email", email).add("password", password);
    organization.ifPresent(id -> body.add("org_id", id));
    return body.build().toString();
  }

  @Override
  public String toString() {
    return "Login[" + email + "]";
  }
}
