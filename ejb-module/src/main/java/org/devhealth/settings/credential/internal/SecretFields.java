package org.devhealth.settings.credential.internal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The secret fields of a credential as the bytes that are sealed. */
public final class SecretFields {

  private SecretFields() {}

  public static byte[] write(Map<String, String> fields) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    new TreeMap<>(fields).forEach(object::add);
    return object.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  public static Map<String, String> read(byte[] bytes) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      JsonObject object = reader.readObject();
      Map<String, String> fields = new HashMap<>();
      object.keySet().forEach(field -> fields.put(field, object.getString(field)));
      return fields;
    }
  }
}
