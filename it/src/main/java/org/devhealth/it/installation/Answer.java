package org.devhealth.it.installation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/**
 * What the server answered.
 *
 * @param mediaType without parameters; empty when there is no body
 * @param location the header {@code Location}
 * @param requestId by which the audit log and the server's log name the request
 */
public record Answer(
    int status, String mediaType, Optional<String> location, String requestId, String body) {

  /** An answer of somebody whose requests have no id. */
  public Answer(int status, String mediaType, Optional<String> location, String body) {
    this(status, mediaType, location, "", body);
  }

  /** The body as an object. */
  public JsonObject json() {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readObject();
    }
  }

  public String text(String member) {
    return json().getString(member);
  }

  /** The stable code of a problem, empty for anything else. */
  public String code() {
    return isProblem() ? json().getString("code", "") : "";
  }

  public boolean isProblem() {
    return mediaType.equals("application/problem+json");
  }

  /**
   * The same answer if it has the status.
   *
   * @throws UnexpectedAnswer otherwise
   */
  public Answer require(int expected) {
    if (status != expected) {
      throw new UnexpectedAnswer(expected + " was expected, the answer is " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return status + " " + body;
  }
}
