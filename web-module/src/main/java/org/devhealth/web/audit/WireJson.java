package org.devhealth.web.audit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.proof.json.CanonicalJson;

/**
 * Hands the proof module's objects to the answer unchanged, so that nobody else's form is hashed.
 */
final class WireJson {

  private WireJson() {}

  static JsonObject of(org.devhealth.proof.json.JsonObject object) {
    try (JsonReader reader = Json.createReader(new StringReader(CanonicalJson.text(object)))) {
      return reader.readObject();
    }
  }

  /** The event with its sequence, which is not part of what is hashed. */
  static JsonObject of(RecordedEvent event) {
    JsonObjectBuilder builder = Json.createObjectBuilder(of(event.toJson()));
    if (event.sequence() == null) {
      return builder.addNull("seq").build();
    }
    return builder.add("seq", event.sequence()).build();
  }
}
