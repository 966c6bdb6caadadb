package org.devhealth.proof.json;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** An array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {

  public JsonArray {
    items = List.copyOf(items);
  }

  /** An array of what {@code toJson} makes of each item. */
  public static <T> JsonArray of(Collection<T> items, Function<T, ? extends JsonValue> toJson) {
    return new JsonArray(items.stream().<JsonValue>map(toJson).toList());
  }
}
