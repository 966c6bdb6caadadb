package org.devhealth.settings.internal;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** JSON values as columns keep them. */
final class JsonText {

  private JsonText() {}

  /** The value of a text; null for null. */
  static JsonValue read(String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
