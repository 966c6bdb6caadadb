package org.devhealth.proof.json;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object; its members are kept in the canonical order, by the UTF-16 code units of the names.
 */
public record JsonObject(SortedMap<String, JsonValue> members) implements JsonValue {

  public JsonObject {
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    members.keySet().forEach(JsonString::requireScalarValues);
  }

  public static JsonObject of(Map<String, ? extends JsonValue> members) {
    return new JsonObject(new TreeMap<>(members));
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The member, if there is one; a member that is {@code null} is present. */
  public Optional<JsonValue> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Collects members; not thread-safe. */
  public static final class Builder {

    private final SortedMap<String, JsonValue> members = new TreeMap<>();

    private Builder() {}

    /** Adds a member; naming one twice is a mistake of the caller. */
    public Builder put(String name, JsonValue value) {
      if (members.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("member " + name + " is already there");
      }
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, new JsonString(value));
    }

    public Builder put(String name, long value) {
      return put(name, JsonNumber.of(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, JsonLiteral.of(value));
    }

    /** Adds the value, or {@code null} when there is none. */
    public Builder putOrNull(String name, Optional<? extends JsonValue> value) {
      return put(name, value.isPresent() ? value.get() : JsonLiteral.NULL);
    }

    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
