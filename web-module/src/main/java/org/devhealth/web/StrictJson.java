package org.devhealth.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Parses one JSON value and nothing after it; repeated members and deep nesting are refused, on
 * which parsers that come later would not agree (RFC 8259 section 4), and the character NUL.
 */
public final class StrictJson {

  private static final int MAX_DEPTH = 32;
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private final JsonParser parser;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The one value that the text is.
   *
   * @throws Problem {@code kernel.malformed-body}
   */
  public static JsonValue parse(byte[] text) {
    try (JsonParser parser =
        PARSERS.createParser(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
      JsonValue value = new StrictJson(parser).value(parser.next(), 0);
      if (parser.hasNext()) {
        throw malformed("has text after its end", null);
      }
      return value;
    } catch (JsonException | NoSuchElementException | IllegalStateException e) {
      throw malformed("is not JSON", e);
    }
  }

  private JsonValue value(JsonParser.Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw malformed("is nested too deeply", null);
    }
    return switch (event) {
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      case VALUE_STRING -> {
        requireStorable(parser.getString());
        yield parser.getValue();
      }
      case KEY_NAME, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL, END_OBJECT, END_ARRAY ->
          parser.getValue();
    };
  }

  /** No text of the database can have the character NUL. */
  private static void requireStorable(String text) {
    if (text.indexOf('\0') >= 0) {
      throw malformed("has the character NUL", null);
    }
  }

  private JsonObject object(int depth) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    Set<String> names = new HashSet<>();
    while (parser.next() == JsonParser.Event.KEY_NAME) {
      String name = parser.getString();
      requireStorable(name);
      if (!names.add(name)) {
        throw malformed("has a repeated member", null);
      }
      object.add(name, value(parser.next(), depth + 1));
    }
    return object.build();
  }

  private JsonArray array(int depth) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (JsonParser.Event event = parser.next();
        event != JsonParser.Event.END_ARRAY;
        event = parser.next()) {
      array.add(value(event, depth + 1));
    }
    return array.build();
  }

  private static Problem malformed(String what, Exception cause) {
    return new Problem(KernelError.MALFORMED_BODY, "The body " + what + ".", cause);
  }
}
