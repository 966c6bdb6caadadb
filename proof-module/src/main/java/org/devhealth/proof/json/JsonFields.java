package org.devhealth.proof.json;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.devhealth.proof.ProofException;

/**
 * Typed reading of one object. Every refusal names the place, such as {@code
 * tables[2].months[0].digest}. Remembers what was read, so that {@link #requireNoOthers()} can
 * refuse what nobody asked for. Not thread-safe.
 */
public final class JsonFields {

  private final JsonObject object;
  private final String where;
  private final Set<String> read = new HashSet<>();

  private JsonFields(JsonObject object, String where) {
    this.object = object;
    this.where = where;
  }

  /** The members of {@code value}, which must be an object. */
  public static JsonFields of(JsonValue value) {
    return of(value, "");
  }

  private static JsonFields of(JsonValue value, String where) {
    if (value instanceof JsonObject object) {
      return new JsonFields(object, where);
    }
    throw invalid(where, "is not an object");
  }

  public boolean has(String name) {
    return object.members().containsKey(name);
  }

  public String text(String name) {
    if (required(name) instanceof JsonString string) {
      return string.value();
    }
    throw invalid(path(name), "is not a string");
  }

  /**
   * What {@code parse} makes of a string; it refuses with an {@link IllegalArgumentException} or a
   * {@link DateTimeException}.
   */
  public <T> T parsed(String name, Function<String, T> parse) {
    String text = text(name);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ProofException(JsonProblem.FIELD_INVALID, path(name) + " has a wrong form", e);
    }
  }

  /** A whole number from {@code least} to 2^53 - 1. */
  public long whole(String name, long least) {
    return whole(required(name), path(name), least);
  }

  public boolean flag(String name) {
    JsonValue value = required(name);
    if (value == JsonLiteral.TRUE || value == JsonLiteral.FALSE) {
      return value == JsonLiteral.TRUE;
    }
    throw invalid(path(name), "is not true or false");
  }

  public JsonFields object(String name) {
    return of(required(name), path(name));
  }

  /** The names of all members. */
  public Collection<String> names() {
    return object.members().keySet();
  }

  public List<JsonFields> objects(String name) {
    List<JsonValue> items = items(name);
    return IntStream.range(0, items.size())
        .mapToObj(i -> of(items.get(i), path(name) + "[" + i + "]"))
        .toList();
  }

  public List<Long> wholes(String name, long least) {
    List<JsonValue> items = items(name);
    return IntStream.range(0, items.size())
        .mapToObj(i -> whole(items.get(i), path(name) + "[" + i + "]", least))
        .toList();
  }

  public List<String> texts(String name) {
    return items(name).stream().map(item -> textOf(item, path(name))).toList();
  }

  /** What {@code reader} reads from a member that may be {@code null} but must be there. */
  public <T> Optional<T> nullable(String name, Function<String, T> reader) {
    if (required(name) == JsonLiteral.NULL) {
      return Optional.empty();
    }
    return Optional.of(reader.apply(name));
  }

  /** What {@code reader} reads from a member that may be missing or {@code null}. */
  public <T> Optional<T> optional(String name, Function<String, T> reader) {
    return has(name) ? nullable(name, reader) : Optional.empty();
  }

  /** Refuses members that were not read. */
  public void requireNoOthers() {
    Set<String> others = new TreeSet<>(object.members().keySet());
    others.removeAll(read);
    if (!others.isEmpty()) {
      throw new ProofException(JsonProblem.FIELD_UNKNOWN, path(others.iterator().next()));
    }
  }

  private JsonValue required(String name) {
    read.add(name);
    return object
        .member(name)
        .orElseThrow(() -> new ProofException(JsonProblem.FIELD_MISSING, path(name)));
  }

  private List<JsonValue> items(String name) {
    if (required(name) instanceof JsonArray array) {
      return array.items();
    }
    throw invalid(path(name), "is not an array");
  }

  private static String textOf(JsonValue value, String where) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw invalid(where, "has an item that is not a string");
  }

  private static long whole(JsonValue value, String where, long least) {
    if (value instanceof JsonNumber number && number.isWhole() && number.value() >= least) {
      return (long) number.value();
    }
    throw invalid(where, "is not a whole number from " + least + " to 2^53 - 1");
  }

  private String path(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  private static ProofException invalid(String where, String what) {
    return new ProofException(
        JsonProblem.FIELD_INVALID, (where.isEmpty() ? "the value" : where) + " " + what);
  }
}
