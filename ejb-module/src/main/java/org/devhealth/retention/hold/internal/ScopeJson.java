package org.devhealth.retention.hold.internal;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.devhealth.retention.hold.HoldScope;

/** Keeps a scope as it was asked for. */
final class ScopeJson {

  private ScopeJson() {}

  static String write(HoldScope scope) {
    JsonObjectBuilder json = Json.createObjectBuilder();
    json.add("data_types", array(scope.dataTypes()));
    json.add("users", array(scope.users()));
    json.add("repositories", array(scope.repositories()));
    json.add("teams", array(scope.teams()));
    json.add("work_items", array(scope.workItems()));
    if (scope.from() != null) {
      json.add("from", scope.from().toString());
    }
    if (scope.to() != null) {
      json.add("to", scope.to().toString());
    }
    return json.build().toString();
  }

  static HoldScope read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      return new HoldScope(
          strings(json, "data_types"),
          strings(json, "users"),
          strings(json, "repositories"),
          strings(json, "teams"),
          strings(json, "work_items"),
          instant(json, "from"),
          instant(json, "to"));
    }
  }

  private static JsonArrayBuilder array(List<String> values) {
    return Json.createArrayBuilder(values);
  }

  private static List<String> strings(JsonObject json, String member) {
    return json.getJsonArray(member).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .toList();
  }

  private static Instant instant(JsonObject json, String member) {
    return json.containsKey(member) ? Instant.parse(json.getString(member)) : null;
  }
}
