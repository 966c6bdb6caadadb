package org.devhealth.web;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Turns JSON values into the component types that wire records use; anything else is refused with
 * the path of the value. Absent and null members become null (false and 0 for primitives).
 */
final class RecordValues {

  private static final int MAX_INTEGER_DIGITS = 19;
  private static final int MAX_SHOWN_NAME = 64;
  private static final Pattern CAPITAL = Pattern.compile("([A-Z])");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Map<Type, Function<String, Object>> TEXTS =
      Map.of(
          String.class, text -> text,
          UUID.class, RecordValues::uuid,
          Instant.class, text -> OffsetDateTime.parse(text).toInstant(),
          LocalDate.class, LocalDate::parse,
          Duration.class, Duration::parse);

  private static final Map<Type, Function<BigDecimal, Object>> NUMBERS =
      Map.of(
          Integer.class, BigDecimal::intValueExact,
          int.class, BigDecimal::intValueExact,
          Long.class, BigDecimal::longValueExact,
          long.class, BigDecimal::longValueExact,
          Double.class, BigDecimal::doubleValue,
          double.class, BigDecimal::doubleValue,
          BigDecimal.class, number -> number);

  private RecordValues() {}

  /**
   * @param path where the value stands, for messages; empty for the body itself
   */
  static Object read(JsonValue value, Type type, String path) {
    if (type == Object.class || type == JsonValue.class) {
      return value;
    }
    if (value == null || value == JsonValue.NULL) {
      return absent(type, path);
    }
    if (type instanceof ParameterizedType generic) {
      return readGeneric(value, generic, path);
    }
    return readClass(value, (Class<?>) type, path);
  }

  private static Object absent(Type type, String path) {
    if (path.isEmpty()) {
      throw wrong(path, "must be an object");
    }
    if (type == boolean.class) {
      return false;
    }
    Function<BigDecimal, Object> number =
        type instanceof Class<?> plain && plain.isPrimitive() ? NUMBERS.get(type) : null;
    return number == null ? null : number.apply(BigDecimal.ZERO);
  }

  private static Object readClass(JsonValue value, Class<?> type, String path) {
    if (type.isRecord()) {
      return readRecord(object(value, path), type, path);
    }
    if (type == JsonObject.class) {
      return object(value, path);
    }
    if (type == Boolean.class || type == boolean.class) {
      return truth(value, path);
    }
    if (NUMBERS.containsKey(type)) {
      return number(value, type, path);
    }
    String text = text(value, path);
    return type.isEnum() ? constant(text, type, path) : parsed(text, type, path);
  }

  private static Object readRecord(JsonObject object, Class<?> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Set<String> unknown = new LinkedHashSet<>(object.keySet());
    for (int i = 0; i < components.length; i++) {
      String name = wireName(components[i].getName());
      unknown.remove(name);
      values[i] = read(object.get(name), components[i].getGenericType(), join(path, name));
    }
    if (!unknown.isEmpty()) {
      throw Problem.ofField(
          KernelError.UNKNOWN_FIELD, join(path, shown(unknown)), "is not a field of this request");
    }
    return construct(type, components, values);
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw new IllegalStateException(type + " refused its values", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " must be a public record", e);
    }
  }

  private static Object readGeneric(JsonValue value, ParameterizedType type, String path) {
    Type raw = type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Map.class) {
      Map<String, Object> entries = new LinkedHashMap<>();
      object(value, path)
          .forEach((key, item) -> entries.put(key, read(item, arguments[1], join(path, key))));
      return entries;
    }
    List<Object> items = items(value, arguments[0], path);
    return raw == Set.class ? new LinkedHashSet<>(items) : items;
  }

  private static List<Object> items(JsonValue value, Type type, String path) {
    if (!(value instanceof JsonArray array)) {
      throw wrong(path, "must be an array");
    }
    List<Object> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Object item = read(array.get(i), type, path + "[" + i + "]");
      if (item == null) {
        throw wrong(path + "[" + i + "]", "must not be null");
      }
      items.add(item);
    }
    return items;
  }

  private static JsonObject object(JsonValue value, String path) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(path, "must be an object");
  }

  private static Object truth(JsonValue value, String path) {
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    throw wrong(path, "must be true or false");
  }

  private static Object number(JsonValue value, Class<?> type, String path) {
    if (!(value instanceof JsonNumber number)) {
      throw wrong(path, "must be a number");
    }
    BigDecimal decimal = number.bigDecimalValue();
    if (decimal.precision() - (long) decimal.scale() > MAX_INTEGER_DIGITS) {
      throw wrong(path, "is too large a number");
    }
    try {
      return NUMBERS.get(type).apply(decimal);
    } catch (ArithmeticException e) {
      throw wrong(path, "must be a whole number that fits " + bits(type) + " bits");
    }
  }

  private static int bits(Class<?> type) {
    return type == Integer.class || type == int.class ? Integer.SIZE : Long.SIZE;
  }

  private static String text(JsonValue value, String path) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(path, "must be a string");
  }

  private static Object constant(String text, Class<?> type, String path) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> wrong(path, "must be one of " + names(type)));
  }

  private static String names(Class<?> type) {
    return String.join(
        ", ",
        Arrays.stream(type.getEnumConstants())
            .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
            .toList());
  }

  private static Object parsed(String text, Class<?> type, String path) {
    Function<String, Object> parser = TEXTS.get(type);
    if (parser == null) {
      throw new IllegalStateException(type + " is not supported in wire records");
    }
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong(path, "is not a valid " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }
  }

  private static UUID uuid(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }

  static String wireName(String component) {
    return CAPITAL.matcher(component).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }

  private static String shown(Set<String> names) {
    String name = names.iterator().next();
    return name.length() > MAX_SHOWN_NAME ? name.substring(0, MAX_SHOWN_NAME) : name;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Problem wrong(String path, String message) {
    return Problem.ofField(KernelError.MALFORMED_BODY, path.isEmpty() ? "body" : path, message);
  }
}
