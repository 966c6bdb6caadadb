package org.devhealth.settings.credential.internal;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.devhealth.kernel.outgoing.OutgoingAnswer;
import org.devhealth.kernel.outgoing.OutgoingRequest;
import org.devhealth.settings.credential.OpenCredential;

/** The question by which each service tells who a credential belongs to, and its answer. Pure. */
public final class ProviderProbe {

  private static final String VIEWER = "{\"query\":\"{viewer{name email}}\"}";
  private static final int LONGEST_DETAIL = 200;
  private static final List<String> NAMES = List.of("login", "username", "displayName", "name");

  private ProviderProbe() {}

  /** What to ask the service. */
  public static OutgoingRequest request(OpenCredential credential) {
    String token = credential.secrets().get("token");
    return switch (credential.provider()) {
      case GITHUB -> get(credential, "/user", "Authorization", "Bearer " + token);
      case GITLAB -> get(credential, "/api/v4/user", "PRIVATE-TOKEN", token);
      case JIRA -> get(credential, "/rest/api/2/myself", "Authorization", jira(credential, token));
      case ATLASSIAN ->
          get(credential, "/oauth/token/accessible-resources", "Authorization", "Bearer " + token);
      case LINEAR ->
          new OutgoingRequest(
              URI.create(credential.baseUrl() + "/graphql"),
              Map.of("Authorization", token),
              VIEWER);
    };
  }

  private static OutgoingRequest get(
      OpenCredential credential, String path, String header, String value) {
    return OutgoingRequest.get(
        URI.create(credential.baseUrl() + path),
        Map.of(header, value, "Accept", "application/json"));
  }

  /** Jira's cloud wants address and token, its data center edition the token alone. */
  private static String jira(OpenCredential credential, String token) {
    String email = credential.secrets().get("email");
    if (email == null) {
      return "Bearer " + token;
    }
    byte[] pair = (email + ":" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** What the status means; empty when the credential is good. */
  public static Optional<Refusal> refusal(OutgoingAnswer answer) {
    boolean exhausted =
        answer.header("x-ratelimit-remaining").map(String::strip).filter("0"::equals).isPresent()
            || answer.header("retry-after").isPresent();
    return switch (answer.status()) {
      case 200 -> isJson(answer) ? Optional.empty() : Optional.of(Refusal.UNEXPECTED);
      case 401 -> Optional.of(Refusal.UNAUTHORIZED);
      case 403 -> Optional.of(exhausted ? Refusal.RATE_LIMITED : Refusal.FORBIDDEN);
      case 404 -> Optional.of(Refusal.NOT_FOUND);
      case 429 -> Optional.of(Refusal.RATE_LIMITED);
      default -> Optional.of(Refusal.UNEXPECTED);
    };
  }

  /** What the service says about the account; never a part of the credential. */
  public static Map<String, String> details(OutgoingAnswer answer, OpenCredential credential) {
    Map<String, String> details = new TreeMap<>();
    details.put("status", Integer.toString(answer.status()));
    answer.header("x-oauth-scopes").ifPresent(scopes -> details.put("scopes", scopes));
    answer.header("retry-after").ifPresent(wait -> details.put("retry_after", wait));
    if (answer.status() == 200) {
      account(answer.body()).ifPresent(name -> details.put("account", name));
    }
    details
        .values()
        .removeIf(
            value ->
                value.length() > LONGEST_DETAIL
                    || credential.secrets().values().stream().anyMatch(value::contains));
    return details;
  }

  private static Optional<String> account(String body) {
    return json(body)
        .flatMap(
            object ->
                NAMES.stream()
                    .map(viewer(object)::get)
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .findFirst());
  }

  private static JsonObject viewer(JsonObject object) {
    return object.get("data") instanceof JsonObject data
            && data.get("viewer") instanceof JsonObject viewer
        ? viewer
        : object;
  }

  /** Linear answers 200 and tells of errors inside; login pages answer 200 with HTML. */
  private static boolean isJson(OutgoingAnswer answer) {
    String body = answer.body().strip();
    return body.startsWith("[")
        || json(body).filter(object -> !object.containsKey("errors")).isPresent();
  }

  private static Optional<JsonObject> json(String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readValue() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** Why a service that answered does not accept the credential. */
  public enum Refusal {
    UNAUTHORIZED("the service does not know the token; it may have been revoked or mistyped"),
    FORBIDDEN("the token lacks the rights to read its own account; give it more scopes"),
    NOT_FOUND("there is no such interface there; check the base URL"),
    RATE_LIMITED("the service has had too many requests; try again later"),
    UNEXPECTED("the service answers something else than it should; check the base URL");

    private final String explanation;

    Refusal(String explanation) {
      this.explanation = explanation;
    }

    public String explanation() {
      return explanation;
    }
  }
}
