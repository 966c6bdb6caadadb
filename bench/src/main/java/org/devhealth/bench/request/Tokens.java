package org.devhealth.bench.request;

import jakarta.json.Json;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Tenant;

/** Logins as JSON and the tokens they bring. */
public final class Tokens {

  private Tokens() {}

  public static String login(Tenant tenant) {
    return Json.createObjectBuilder()
        .add("email", tenant.login().email())
        .add("password", tenant.login().password())
        .build()
        .toString();
  }

  /** An access token of the tenant's owner. */
  public static String of(Stage stage, Tenant tenant) {
    return stage
        .installation()
        .api()
        .post("/api/v1/auth/login", login(tenant))
        .require(200)
        .text("access_token");
  }
}
