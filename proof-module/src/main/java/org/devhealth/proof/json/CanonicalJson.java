package org.devhealth.proof.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * The JSON Canonicalization Scheme, RFC 8785: no white space, members sorted by the UTF-16 code
 * units of their names, one spelling for every string and number. Equal values have equal bytes.
 */
public final class CanonicalJson {

  private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
  private static final String SHORT_NAMES = "btnfr\"\\";

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /** The canonical form as UTF-8, as it is hashed and signed. */
  public static byte[] bytes(JsonValue value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical form as text. */
  public static String text(JsonValue value) {
    CanonicalJson json = new CanonicalJson();
    json.append(value);
    return json.out.toString();
  }

  private void append(JsonValue value) {
    if (value instanceof JsonObject object) {
      appendObject(object);
    } else if (value instanceof JsonArray array) {
      appendArray(array);
    } else if (value instanceof JsonString string) {
      appendString(string.value());
    } else if (value instanceof JsonNumber number) {
      out.append(NumberText.of(number.value()));
    } else if (value instanceof JsonLiteral literal) {
      out.append(spelling(literal));
    }
  }

  private static String spelling(JsonLiteral literal) {
    return switch (literal) {
      case TRUE -> "true";
      case FALSE -> "false";
      case NULL -> "null";
    };
  }

  private void appendObject(JsonObject object) {
    out.append('{');
    Iterator<Map.Entry<String, JsonValue>> members = object.members().entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonValue> member = members.next();
      appendString(member.getKey());
      out.append(':');
      append(member.getValue());
      if (members.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  private void appendArray(JsonArray array) {
    out.append('[');
    Iterator<JsonValue> items = array.items().iterator();
    while (items.hasNext()) {
      append(items.next());
      if (items.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void appendString(String text) {
    out.append('"');
    text.chars().forEach(unit -> appendCodeUnit((char) unit));
    out.append('"');
  }

  private void appendCodeUnit(char unit) {
    int shortEscape = SHORT_ESCAPES.indexOf(unit);
    if (shortEscape >= 0) {
      out.append('\\').append(SHORT_NAMES.charAt(shortEscape));
    } else if (unit < ' ') {
      out.append("\\u00").append(Character.forDigit(unit >> 4, 16));
      out.append(Character.forDigit(unit & 0xf, 16));
    } else {
      out.append(unit);
    }
  }
}
