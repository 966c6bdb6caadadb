package org.devhealth.licensing.internal;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.devhealth.licensing.Allowance;
import org.devhealth.licensing.Limit;

/** Reads limits as they are kept, {@code {"users": 20, "repositories": -1}}; -1 is unlimited. */
final class LimitsJson {

  private LimitsJson() {}

  /** Limits that this version does not know are left out. */
  static Map<Limit, Allowance> read(String json) {
    Map<Limit, Allowance> limits = new EnumMap<>(Limit.class);
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      for (String name : object.keySet()) {
        JsonNumber number = object.getJsonNumber(name);
        Limit.of(name).ifPresent(limit -> limits.put(limit, allowance(number)));
      }
    }
    return limits;
  }

  /** Writes what {@link #read} reads. */
  static String write(Map<Limit, Allowance> limits) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    limits.forEach(
        (limit, allowance) ->
            object.add(limit.key(), allowance.most().orElse(BigDecimal.ONE.negate())));
    return object.build().toString();
  }

  private static Allowance allowance(JsonNumber number) {
    return number.bigDecimalValue().signum() < 0
        ? Allowance.UNLIMITED
        : new Allowance(number.bigDecimalValue());
  }
}
