package org.devhealth.audit.internal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/**
 * What OCSF 1.3.0 (https://schema.ocsf.io/1.3.0/classes/api_activity) demands of an API Activity,
 * as far as our lines use it: read off the published schema and written down anew. An attribute
 * that is not listed here is a violation, so a line cannot outgrow the rules unnoticed.
 */
final class OcsfRules {

  private static final Predicate<JsonValue> TEXT = JsonString.class::isInstance;
  private static final Predicate<JsonValue> OBJECT = JsonObject.class::isInstance;

  /** The schema's forms of {@code email_t} and {@code ip_t}. */
  private static final Predicate<JsonValue> EMAIL =
      form("[a-zA-Z0-9!#$%&'*+-/=?^_`{|}~.]+@[a-zA-Z0-9-]+\\.[a-zA-Z0-9-.]+");

  private static final Predicate<JsonValue> ADDRESS = form("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");
  private static final Predicate<JsonValue> LONG = OcsfRules::isWhole;

  /** An object's attributes, those it must have, and those of which it must have one. */
  private record Type(
      Map<String, Predicate<JsonValue>> attributes, Set<String> required, Set<String> oneOf) {}

  private static final Map<String, Type> TYPES =
      Map.of(
          "",
          new Type(
              Map.ofEntries(
                  Map.entry("activity_id", oneOf(0, 1, 2, 3, 4, 99)),
                  Map.entry("activity_name", TEXT),
                  Map.entry("actor", OBJECT),
                  Map.entry("api", OBJECT),
                  Map.entry("category_name", TEXT),
                  Map.entry("category_uid", oneOf(6)),
                  Map.entry("class_name", TEXT),
                  Map.entry("class_uid", oneOf(6003)),
                  Map.entry("metadata", OBJECT),
                  Map.entry("severity_id", oneOf(0, 1, 2, 3, 4, 5, 6, 99)),
                  Map.entry("src_endpoint", OBJECT),
                  Map.entry("status", TEXT),
                  Map.entry("status_detail", TEXT),
                  Map.entry("status_id", oneOf(0, 1, 2, 99)),
                  Map.entry("time", LONG),
                  Map.entry("type_uid", oneOf(600300, 600301, 600302, 600303, 600304, 600399)),
                  Map.entry("unmapped", OBJECT)),
              Set.of(
                  "activity_id",
                  "actor",
                  "api",
                  "category_uid",
                  "class_uid",
                  "metadata",
                  "severity_id",
                  "src_endpoint",
                  "time",
                  "type_uid"),
              Set.of()),
          "actor",
          new Type(Map.of("user", OBJECT), Set.of(), Set.of("user")),
          "actor.user",
          new Type(
              Map.of("email_addr", EMAIL, "name", TEXT, "uid", TEXT),
              Set.of(),
              Set.of("name", "uid")),
          "api",
          new Type(Map.of("operation", TEXT, "request", OBJECT), Set.of("operation"), Set.of()),
          "api.request",
          new Type(Map.of("uid", TEXT), Set.of("uid"), Set.of()),
          "metadata",
          new Type(
              Map.of("product", OBJECT, "uid", TEXT, "version", form("1\\.3\\.0")),
              Set.of("product", "version"),
              Set.of()),
          "metadata.product",
          new Type(
              Map.of("name", TEXT, "vendor_name", TEXT),
              Set.of("vendor_name"),
              Set.of("name", "uid")),
          "src_endpoint",
          new Type(Map.of("ip", ADDRESS, "name", TEXT), Set.of(), Set.of("ip", "name", "uid")));

  private OcsfRules() {}

  /** What is wrong with an event; nothing when it is valid. */
  static List<String> violations(JsonObject event) {
    List<String> violations = new ArrayList<>();
    check("", event, violations);
    if (number(event, "type_uid") != 6003L * 100 + number(event, "activity_id")) {
      violations.add("type_uid is not class_uid * 100 + activity_id");
    }
    return violations;
  }

  private static void check(String path, JsonObject object, List<String> violations) {
    Type type = TYPES.get(path);
    Map<String, JsonValue> members = new TreeMap<>(object.members());
    type.required().stream()
        .filter(name -> !members.containsKey(name))
        .forEach(name -> violations.add(path + " lacks " + name));
    if (!type.oneOf().isEmpty() && type.oneOf().stream().noneMatch(members::containsKey)) {
      violations.add(path + " has none of " + type.oneOf());
    }
    members.forEach((name, value) -> check(path, type, name, value, violations));
  }

  private static void check(
      String path, Type type, String name, JsonValue value, List<String> violations) {
    String place = path.isEmpty() ? name : path + "." + name;
    boolean valid =
        Optional.ofNullable(type.attributes().get(name))
            .filter(form -> form.test(value))
            .isPresent();
    if (!valid) {
      violations.add(place + " may not be " + value);
    }
    if (value instanceof JsonObject object && TYPES.containsKey(place)) {
      check(place, object, violations);
    }
  }

  private static Predicate<JsonValue> form(String regex) {
    return value -> value instanceof JsonString text && text.value().matches(regex);
  }

  private static Predicate<JsonValue> oneOf(long... numbers) {
    return value -> {
      for (long number : numbers) {
        if (value.equals(JsonNumber.of(number))) {
          return true;
        }
      }
      return false;
    };
  }

  private static boolean isWhole(JsonValue value) {
    return value instanceof JsonNumber number && number.value() == Math.rint(number.value());
  }

  private static long number(JsonObject event, String name) {
    return event
        .member(name)
        .filter(OcsfRules::isWhole)
        .map(value -> (long) ((JsonNumber) value).value())
        .orElse(-1L);
  }
}
