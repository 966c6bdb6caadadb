package org.devhealth.web.graphql;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.web.StrictJson;

/**
 * A query as it is sent (GraphQL over HTTP, section 5.1), or the hash of one sent before.
 *
 * @param query the text, or null when only the hash is sent
 * @param variables never null
 * @param operationName which of several operations, or null
 * @param hash SHA-256 of the text in hexadecimal, or null
 */
record GraphqlRequest(String query, JsonObject variables, String operationName, String hash) {

  private static final Set<String> MEMBERS =
      Set.of("query", "variables", "operationName", "extensions");

  /**
   * Reads a body.
   *
   * @throws Problem {@code access.batch-refused}, {@code kernel.malformed-body}, {@code
   *     kernel.unknown-field}, {@code kernel.invalid-request}
   */
  static GraphqlRequest read(byte[] body) {
    JsonValue value = StrictJson.parse(body);
    if (!(value instanceof JsonObject json)) {
      throw new Problem(AccessError.BATCH_REFUSED, "Send one query as a JSON object.");
    }
    json.keySet().stream()
        .filter(member -> !MEMBERS.contains(member))
        .findFirst()
        .ifPresent(
            member -> {
              throw Problem.ofField(KernelError.UNKNOWN_FIELD, member, "is not expected");
            });
    String query = text(json, "query");
    String hash = hash(json);
    if (query == null && hash == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "query", "is missing");
    }
    return new GraphqlRequest(query, object(json, "variables"), text(json, "operationName"), hash);
  }

  /** The same with its text. */
  GraphqlRequest with(String text) {
    return new GraphqlRequest(text, variables, operationName, hash);
  }

  private static String hash(JsonObject json) {
    JsonObject persisted = object(object(json, "extensions"), "persistedQuery");
    String hash = text(persisted, "sha256Hash");
    if (hash != null && !hash.matches("[0-9a-f]{64}")) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "sha256Hash", "must be 64 hexadecimal digits");
    }
    return hash;
  }

  private static JsonObject object(JsonObject json, String member) {
    JsonValue value = json.getOrDefault(member, JsonValue.NULL);
    if (value.equals(JsonValue.NULL)) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Problem.ofField(KernelError.INVALID_REQUEST, member, "must be an object");
  }

  private static String text(JsonObject json, String member) {
    JsonValue value = json.getOrDefault(member, JsonValue.NULL);
    if (value.equals(JsonValue.NULL)) {
      return null;
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw Problem.ofField(KernelError.INVALID_REQUEST, member, "must be a text");
  }
}
