package org.devhealth.audit.internal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.devhealth.audit.internal.export.OcsfDefinitions.Definition;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonLiteral;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/** Validates events of class API Activity against the published definitions. */
final class OcsfSchema {

  /** Their values are given by {@link #identity}, not by the enumerations of the base event. */
  private static final Set<String> COMPUTED = Set.of("category_uid", "class_uid", "type_uid");

  private static final OcsfDefinitions DEFINITIONS = new OcsfDefinitions();

  private final List<String> violations = new ArrayList<>();

  private OcsfSchema() {}

  /** What is wrong with an event; nothing when it is valid. */
  static List<String> violations(JsonObject event) {
    OcsfSchema schema = new OcsfSchema();
    schema.object("", DEFINITIONS.apiActivity(), event);
    schema.identity(event);
    return schema.violations;
  }

  /** Numbers that the schema computes, and its own version. */
  private void identity(JsonObject event) {
    long category = DEFINITIONS.category("application");
    JsonObject api = OcsfDefinitions.read("events/application/api.json");
    long type = category * 1000 + number(api, "uid");
    require(number(event, "category_uid") == category, "category_uid");
    require(number(event, "class_uid") == type, "class_uid");
    require(number(event, "type_uid") == type * 100 + number(event, "activity_id"), "type_uid");
    Optional<JsonValue> version =
        event.member("metadata").flatMap(metadata -> ((JsonObject) metadata).member("version"));
    require(
        version.equals(OcsfDefinitions.read("version.json").member("version")), "metadata.version");
  }

  private void object(String path, Definition definition, JsonObject object) {
    definition
        .attributes()
        .forEach(
            (name, attribute) ->
                require(
                    object.member(name).isPresent() || !isRequired(name, attribute, definition),
                    path + name + " is missing"));
    require(
        definition.atLeastOne().isEmpty()
            || definition.atLeastOne().stream().anyMatch(name -> object.member(name).isPresent()),
        path + " has none of " + definition.atLeastOne());
    object.members().forEach((name, value) -> attribute(path, definition, name, value));
  }

  private static boolean isRequired(String name, JsonObject attribute, Definition definition) {
    return !definition.atLeastOne().contains(name)
        && attribute.member("requirement").filter(new JsonString("required")::equals).isPresent();
  }

  private void attribute(String path, Definition definition, String name, JsonValue value) {
    JsonObject own = definition.attributes().get(name);
    if (own == null) {
      violations.add(path + name + " is not in the schema");
      return;
    }
    JsonObject attribute = OcsfDefinitions.merged(DEFINITIONS.attribute(name), own);
    if (attribute.member("is_array").filter(JsonLiteral.of(true)::equals).isEmpty()) {
      value(path + name, attribute, value);
      return;
    }
    require(value instanceof JsonArray, path + name + " is no array");
    if (value instanceof JsonArray array) {
      array.items().forEach(item -> value(path + name, attribute, item));
    }
  }

  private void value(String place, JsonObject attribute, JsonValue value) {
    attribute
        .member("enum")
        .filter(values -> !COMPUTED.contains(place))
        .ifPresent(
            values ->
                require(
                    ((JsonObject) values).member(plain(value)).isPresent(),
                    place + " may not be " + plain(value)));
    String type = OcsfDefinitions.text(attribute, "type");
    if (DEFINITIONS.isValue(type)) {
      require(isOf(type, value), place + " is no " + type + ": " + plain(value));
      return;
    }
    require(value instanceof JsonObject, place + " is no object");
    Definition definition = DEFINITIONS.object(type);
    // an object without attributes holds anything
    if (value instanceof JsonObject object && !definition.attributes().isEmpty()) {
      object(place + ".", definition, object);
    }
  }

  private static boolean isOf(String type, JsonValue value) {
    JsonObject declared = DEFINITIONS.type(type);
    boolean form =
        declared
            .member("regex")
            .map(regex -> plain(value).matches("(?s).*(?:" + plain(regex) + ").*"))
            .orElse(true);
    boolean length =
        declared.member("max_len").map(most -> plain(value).length() <= whole(most)).orElse(true);
    String base = declared.member("type").map(OcsfSchema::plain).orElse(type);
    return form
        && length
        && switch (base) {
          case "string_t" -> value instanceof JsonString;
          case "integer_t", "long_t" ->
              value instanceof JsonNumber && plain(value).matches("-?\\d+");
          case "boolean_t" -> value instanceof JsonLiteral;
          case "float_t" -> value instanceof JsonNumber;
          default -> true;
        };
  }

  private static String plain(JsonValue value) {
    return value instanceof JsonString text ? text.value() : CanonicalJson.text(value);
  }

  private static long whole(JsonValue number) {
    return (long) ((JsonNumber) number).value();
  }

  private static long number(JsonObject object, String name) {
    return object
        .member(name)
        .filter(JsonNumber.class::isInstance)
        .map(OcsfSchema::whole)
        .orElse(-1L);
  }

  private void require(boolean right, String violation) {
    if (!right) {
      violations.add(violation);
    }
  }
}
