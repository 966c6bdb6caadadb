package org.devhealth.audit.internal.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/**
 * The definitions of OCSF 1.3.0 as they are published (github.com/ocsf/ocsf-schema, tag v1.3.0,
 * Apache-2.0), unchanged, as far as API Activity needs them: classes and objects with what they
 * inherit and include. Attributes of profiles do not count, since no event of ours names one.
 */
final class OcsfDefinitions {

  private static final String FOLDER = "/ocsf-1.3.0/";
  private static final JsonBounds BOUNDS = new JsonBounds(1 << 20, 64);

  private final JsonObject dictionary = read("dictionary.json");

  /** The attributes of a class or an object, and those of which it must have one. */
  record Definition(Map<String, JsonObject> attributes, List<String> atLeastOne) {}

  Definition apiActivity() {
    return definition("events/application/api.json");
  }

  Definition object(String name) {
    return definition("objects/" + name + ".json");
  }

  /** What the dictionary says of an attribute wherever it stands. */
  JsonObject attribute(String name) {
    return member(member(dictionary, "attributes"), name);
  }

  /** Whether this is a type of values; any other is an object. */
  boolean isValue(String type) {
    return types().member(type).isPresent();
  }

  JsonObject type(String name) {
    return member(types(), name);
  }

  /** The number of a category. */
  long category(String name) {
    JsonObject category = member(member(read("categories.json"), "attributes"), name);
    return (long) ((JsonNumber) category.member("uid").orElseThrow()).value();
  }

  static JsonObject read(String file) {
    try (InputStream in = OcsfDefinitions.class.getResourceAsStream(FOLDER + file)) {
      return (JsonObject) JsonReader.read(in.readAllBytes(), BOUNDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonObject object, String name) {
    return ((JsonString) object.member(name).orElseThrow()).value();
  }

  static JsonObject member(JsonObject object, String name) {
    return (JsonObject) object.member(name).orElseThrow(() -> new AssertionError("no " + name));
  }

  static List<String> texts(JsonValue array) {
    return ((JsonArray) array).items().stream().map(item -> ((JsonString) item).value()).toList();
  }

  private JsonObject types() {
    return member(member(dictionary, "types"), "attributes");
  }

  private Definition definition(String file) {
    JsonObject own = read(file);
    Definition above =
        own.member("extends")
            .map(name -> parent(file, ((JsonString) name).value()))
            .orElseGet(() -> new Definition(Map.of(), List.of()));
    Map<String, JsonObject> attributes = new TreeMap<>(above.attributes());
    add(member(own, "attributes"), attributes);
    List<String> atLeastOne =
        own.member("constraints")
            .flatMap(constraints -> ((JsonObject) constraints).member("at_least_one"))
            .map(OcsfDefinitions::texts)
            .orElse(above.atLeastOne());
    return new Definition(attributes, atLeastOne);
  }

  private Definition parent(String file, String name) {
    if (file.startsWith("objects/")) {
      return object(name);
    }
    return definition(
        name.equals("base_event")
            ? "events/base_event.json"
            : "events/application/" + name + ".json");
  }

  private static void add(JsonObject own, Map<String, JsonObject> attributes) {
    own.member("$include").map(OcsfDefinitions::texts).orElse(List.of()).stream()
        .filter(file -> !file.startsWith("profiles/"))
        .forEach(file -> add(member(read(file), "attributes"), attributes));
    own.members().entrySet().stream()
        .filter(attribute -> !attribute.getKey().equals("$include"))
        .forEach(
            attribute ->
                attributes.merge(
                    attribute.getKey(),
                    (JsonObject) attribute.getValue(),
                    OcsfDefinitions::merged));
  }

  /** What stands nearer to the class counts; enumerations grow. */
  static JsonObject merged(JsonObject general, JsonObject special) {
    Map<String, JsonValue> members = new TreeMap<>(general.members());
    special
        .members()
        .forEach(
            (name, value) ->
                members.merge(
                    name,
                    value,
                    (before, after) ->
                        name.equals("enum")
                            ? merged((JsonObject) before, (JsonObject) after)
                            : after));
    return JsonObject.of(members);
  }
}
