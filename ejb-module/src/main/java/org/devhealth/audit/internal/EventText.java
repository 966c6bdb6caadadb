package org.devhealth.audit.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.devhealth.audit.AuditEvent;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonLiteral;
import org.devhealth.proof.json.JsonNumber;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/**
 * Brings what callers give into a form that PostgreSQL can store and RFC 8785 can express: whatever
 * a request contains, its event can be written and sealed.
 */
public final class EventText {

  private static final int MAX_VALUE = 4_000;
  private static final char REPLACEMENT = '\uFFFD';

  private EventText() {}

  /** At most {@code limit} characters, without NUL and lone surrogates; null stays null. */
  public static String bounded(String text, int limit) {
    if (text == null) {
      return null;
    }
    if (text.length() <= limit && isStorable(text)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
    text.codePoints()
        .map(EventText::storable)
        .takeWhile(codePoint -> clean.length() + Character.charCount(codePoint) <= limit)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The changed fields as JSON text. */
  public static String changes(Map<String, AuditEvent.Change> changes) {
    Map<String, JsonValue> members = new TreeMap<>();
    changes.forEach((field, change) -> members.put(field, json(change)));
    return CanonicalJson.text(JsonObject.of(members));
  }

  /** The metadata as JSON text. */
  public static String metadata(Map<String, Object> metadata) {
    return CanonicalJson.text(object(metadata));
  }

  private static JsonObject json(AuditEvent.Change change) {
    return JsonObject.builder()
        .put("before", json(change.before()))
        .put("after", json(change.after()))
        .build();
  }

  private static JsonValue json(Object value) {
    if (value == null) {
      return JsonLiteral.NULL;
    }
    if (value instanceof Boolean flag) {
      return JsonLiteral.of(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Collection<?> items) {
      return JsonArray.of(items, EventText::json);
    }
    if (value instanceof Map<?, ?> members) {
      return object(members);
    }
    return new JsonString(bounded(text(value), MAX_VALUE));
  }

  private static JsonObject object(Map<?, ?> members) {
    Map<String, JsonValue> named = new TreeMap<>();
    members.forEach(
        (name, value) -> named.put(bounded(String.valueOf(name), MAX_VALUE), json(value)));
    return JsonObject.of(named);
  }

  /** A number that a double would change is kept as text. */
  private static JsonValue number(Number number) {
    double value = number.doubleValue();
    boolean whole = number instanceof Long || number instanceof Integer;
    if (whole && Math.abs(value) <= JsonNumber.MAX_WHOLE) {
      return new JsonNumber(value);
    }
    if (number instanceof Double && Double.isFinite(value)) {
      return new JsonNumber(value);
    }
    return new JsonString(number.toString());
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == 0 || Character.isSurrogate(unit)) {
        return false;
      }
    }
    return true;
  }

  private static int storable(int codePoint) {
    boolean loneSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return codePoint == 0 || loneSurrogate ? REPLACEMENT : codePoint;
  }
}
