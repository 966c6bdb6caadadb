package org.devhealth.settings;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How values of a setting look and which are allowed. What is wrong is told by an {@link
 * IllegalArgumentException} whose text says what is expected and never repeats the value.
 *
 * @param name as the API calls it
 * @param expectation in words, for the person who sets it
 * @param reader checks and converts a JSON value
 * @param writer writes what the reader reads
 * @param fromText reads an environment variable's text as JSON
 */
public record SettingType<T>(
    String name,
    String expectation,
    Function<JsonValue, T> reader,
    Function<T, JsonValue> writer,
    Function<String, JsonValue> fromText) {

  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_LIST = 200;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Text without control characters that the pattern matches. */
  public static SettingType<String> text(String pattern, String expectation) {
    Pattern compiled = Pattern.compile(pattern);
    return new SettingType<>(
        "string",
        expectation,
        value -> matching(value, compiled, expectation),
        Json::createValue,
        Json::createValue);
  }

  /** A whole number in a range. */
  public static SettingType<Long> integer(long least, long most) {
    String expectation = "a whole number from " + least + " to " + most;
    return new SettingType<>(
        "integer",
        expectation,
        value -> {
          BigDecimal number = number(value, expectation);
          require(number.stripTrailingZeros().scale() <= 0, expectation);
          require(number.compareTo(BigDecimal.valueOf(least)) >= 0, expectation);
          require(number.compareTo(BigDecimal.valueOf(most)) <= 0, expectation);
          return number.longValueExact();
        },
        Json::createValue,
        text -> Json.createValue(decimal(text, expectation)));
  }

  /** A number in a range. */
  public static SettingType<BigDecimal> number(String least, String most) {
    String expectation = "a number from " + least + " to " + most;
    return new SettingType<>(
        "number",
        expectation,
        value -> {
          BigDecimal number = number(value, expectation);
          require(number.compareTo(new BigDecimal(least)) >= 0, expectation);
          require(number.compareTo(new BigDecimal(most)) <= 0, expectation);
          return number;
        },
        Json::createValue,
        text -> Json.createValue(decimal(text, expectation)));
  }

  /** True or false. */
  public static SettingType<Boolean> truth() {
    String expectation = "true or false";
    return new SettingType<>(
        "boolean",
        expectation,
        value -> {
          require(value == JsonValue.TRUE || value == JsonValue.FALSE, expectation);
          return value == JsonValue.TRUE;
        },
        value -> value ? JsonValue.TRUE : JsonValue.FALSE,
        text ->
            switch (text) {
              case "true" -> JsonValue.TRUE;
              case "false" -> JsonValue.FALSE;
              default -> throw new IllegalArgumentException(expectation);
            });
  }

  /** A duration as ISO 8601 writes it ({@code PT30S}), in a range. */
  public static SettingType<Duration> duration(Duration least, Duration most) {
    String expectation = "an ISO 8601 duration from " + least + " to " + most;
    return new SettingType<>(
        "duration",
        expectation,
        value -> {
          Duration duration = duration(string(value, expectation), expectation);
          require(duration.compareTo(least) >= 0, expectation);
          require(duration.compareTo(most) <= 0, expectation);
          return duration;
        },
        value -> Json.createValue(value.toString()),
        Json::createValue);
  }

  /** One of some words. */
  public static SettingType<String> oneOf(List<String> words) {
    String expectation = "one of " + String.join(", ", words);
    return new SettingType<>(
        "enum",
        expectation,
        value -> {
          String word = string(value, expectation);
          require(words.contains(word), expectation);
          return word;
        },
        Json::createValue,
        Json::createValue);
  }

  /** Texts that the check accepts, at most 200. */
  public static SettingType<List<String>> list(Pattern pattern, String expectation) {
    return new SettingType<>(
        "list",
        expectation,
        value -> {
          require(value instanceof JsonArray, expectation);
          JsonArray array = (JsonArray) value;
          require(array.size() <= LONGEST_LIST, expectation);
          List<String> items = new ArrayList<>();
          array.forEach(item -> items.add(matching(item, pattern, expectation)));
          return List.copyOf(items);
        },
        items -> array(items),
        text -> array(text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"))));
  }

  /**
   * The value as it is kept.
   *
   * @throws IllegalArgumentException when it is not allowed
   */
  public JsonValue normal(JsonValue value) {
    return writer.apply(reader.apply(value));
  }

  private static JsonArray array(List<String> items) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    items.forEach(array::add);
    return array.build();
  }

  private static String matching(JsonValue value, Pattern pattern, String expectation) {
    String text = string(value, expectation);
    require(pattern.matcher(text).matches(), expectation);
    return text;
  }

  private static String string(JsonValue value, String expectation) {
    require(value instanceof JsonString, expectation);
    String text = ((JsonString) value).getString();
    require(text.length() <= LONGEST_TEXT, "at most " + LONGEST_TEXT + " characters");
    require(!CONTROL.matcher(text).find(), expectation + ", without control characters");
    return text;
  }

  private static BigDecimal number(JsonValue value, String expectation) {
    require(value instanceof JsonNumber, expectation);
    BigDecimal number = ((JsonNumber) value).bigDecimalValue();
    require(number.precision() - (long) number.scale() <= 19, expectation);
    return number;
  }

  private static BigDecimal decimal(String text, String expectation) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expectation, e);
    }
  }

  private static Duration duration(String text, String expectation) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(expectation, e);
    }
  }

  private static void require(boolean right, String expectation) {
    if (!right) {
      throw new IllegalArgumentException(expectation);
    }
  }
}
