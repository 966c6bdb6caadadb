package org.devhealth.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.bind.Jsonb;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.Problem;

/**
 * The body of {@code application/problem+json} (RFC 9457) for a problem of one request.
 *
 * @param status the transport status
 * @param body the members, without any text of other libraries
 */
record ProblemDocument(int status, JsonObject body) {

  static final String MEDIA_TYPE = "application/problem+json";
  private static final Set<String> RESERVED =
      Set.of("type", "title", "status", "detail", "instance", "code", "errors", "request_id");

  /**
   * @param instance the path of the request without its query string
   */
  static ProblemDocument of(Problem problem, String instance, String requestId) {
    return of(problem, statusOf(problem.code().kind()), instance, requestId);
  }

  static ProblemDocument of(Problem problem, int status, String instance, String requestId) {
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("type", "urn:devhealth:error:" + problem.code().code())
            .add("title", problem.code().title())
            .add("status", status)
            .add("detail", problem.detail())
            .add("instance", instance)
            .add("code", problem.code().code())
            .add("request_id", requestId);
    if (!problem.errors().isEmpty()) {
      body.add("errors", errors(problem.errors()));
    }
    addExtensions(body, problem);
    return new ProblemDocument(status, body.build());
  }

  static int statusOf(ErrorKind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case NOT_LICENSED -> 402;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case GONE -> 410;
      case STALE -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case TOO_MANY -> 429;
      case UNAVAILABLE -> 503;
      case INTERNAL -> 500;
    };
  }

  private static JsonArrayBuilder errors(List<Problem.FieldError> errors) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    errors.forEach(
        error ->
            array.add(
                Json.createObjectBuilder()
                    .add("field", error.field())
                    .add("message", error.message())));
    return array;
  }

  private static void addExtensions(JsonObjectBuilder body, Problem problem) {
    Jsonb jsonb = new JsonbResolver().getContext(Object.class);
    problem
        .extensions()
        .forEach(
            (member, value) -> {
              if (RESERVED.contains(member)) {
                return;
              }
              try (var reader = Json.createReader(new StringReader(jsonb.toJson(value)))) {
                body.add(member, reader.readValue());
              }
            });
  }
}
