package org.devhealth.it.audit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.devhealth.it.Product;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Waiting;

/** Who reads an organization's log and takes exports of it home. */
record Auditor(Product product, Api api) {

  static final String LOGS = "/api/v1/admin/audit-logs";
  static final String EXPORTS = "/api/v1/admin/audit-exports";

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Set<String> UNFINISHED = Set.of("queued", "running");

  /** An export of everything until then. */
  record Order(Instant to, String format, String compression) {

    static Order ndjson(Instant to) {
      return new Order(to, "ndjson", "zstd");
    }
  }

  /** Asks for an export; its id. */
  String request(Order order) {
    String body =
        Json.createObjectBuilder()
            .add("from", "2000-01-01T00:00:00Z")
            .add("to", order.to().toString())
            .add("format", order.format())
            .add("compression", order.compression())
            .build()
            .toString();
    return api.post(EXPORTS, body).require(202).text("id");
  }

  JsonObject export(String id) {
    return api.get(EXPORTS + "/" + id).require(200).json();
  }

  /** The export when it has ended. */
  JsonObject awaitEnd(String id) {
    return Waiting.forValue(
        "the end of export " + id,
        BOUND,
        () -> Optional.of(export(id)).filter(now -> !UNFINISHED.contains(now.getString("status"))));
  }

  /** The archive of a new export, with the published keys beside it. */
  Path take(Order order, Path folder) throws IOException {
    return fetch(request(order), folder);
  }

  /** The archive of an export, with the published keys beside it. */
  Path fetch(String id, Path folder) throws IOException {
    JsonObject end = awaitEnd(id);
    if (!end.getString("status").equals("completed")) {
      throw new IllegalStateException("the export ended as " + end);
    }
    Files.writeString(folder.resolve("signing-keys.json"), publishedKeys());
    return api.download(EXPORTS + "/" + id + "/download", folder.resolve(id + ".zip"));
  }

  String publishedKeys() {
    return product
        .installation()
        .api()
        .get("/.well-known/devhealth-signing-keys.json")
        .require(200)
        .body();
  }

  /** The events that the query finds, newest first. */
  List<JsonObject> events(String query) {
    return api.get(LOGS + "?limit=500&" + query).require(200).json().getJsonArray("items").stream()
        .map(JsonValue::asJsonObject)
        .toList();
  }
}
