package org.devhealth.it.installation;

import java.time.Duration;

/** The access token of one person, renewed by a new login when half of its life is over. */
final class AccessToken {

  private final Api api;
  private final Login login;
  private String value;
  private long renewAt;

  AccessToken(Api api, Login login) {
    this.api = api;
    this.login = login;
  }

  synchronized String value() {
    if (value == null || System.nanoTime() - renewAt > 0) {
      Answer answer = api.post("/api/v1/auth/login", login.body()).require(200);
      long seconds = answer.json().getJsonNumber("expires_in").longValue();
      value = answer.text("access_token");
      renewAt = System.nanoTime() + Duration.ofSeconds(seconds / 2).toNanos();
    }
    return value;
  }
}
