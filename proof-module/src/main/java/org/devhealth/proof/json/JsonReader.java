package org.devhealth.proof.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.devhealth.proof.ProofException;

/**
 * Reads one JSON text strictly as I-JSON (RFC 7493): UTF-8 without byte order mark, no duplicate
 * names, no lone surrogates, no whole number that a double would change. Problems name the offset
 * in UTF-16 code units. Noncharacters are accepted: they are unambiguous, and people's text
 * contains them.
 */
public final class JsonReader {

  private final JsonScanner scanner;
  private final int maxDepth;

  private JsonReader(JsonScanner scanner, int maxDepth) {
    this.scanner = scanner;
    this.maxDepth = maxDepth;
  }

  /**
   * Reads the value.
   *
   * @throws ProofException with a {@link JsonProblem}
   */
  public static JsonValue read(byte[] utf8, JsonBounds bounds) {
    if (utf8.length > bounds.maxBytes()) {
      throw new ProofException(
          JsonProblem.TOO_LARGE, utf8.length + " bytes, at most " + bounds.maxBytes());
    }
    JsonReader reader = new JsonReader(new JsonScanner(decode(utf8)), bounds.maxDepth());
    JsonValue value = reader.value(1);
    reader.scanner.expectEnd();
    return value;
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new ProofException(JsonProblem.NOT_UTF8, "malformed byte sequence", e);
    }
  }

  private JsonValue value(int depth) {
    return switch (scanner.peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> new JsonString(scanner.string());
      case 't' -> scanner.literal("true", JsonLiteral.TRUE);
      case 'f' -> scanner.literal("false", JsonLiteral.FALSE);
      case 'n' -> scanner.literal("null", JsonLiteral.NULL);
      default -> scanner.number();
    };
  }

  private JsonObject object(int depth) {
    requireDepth(depth);
    SortedMap<String, JsonValue> members = new TreeMap<>();
    scanner.expect('{');
    if (scanner.take('}')) {
      return new JsonObject(members);
    }
    do {
      member(members, depth);
    } while (scanner.take(','));
    scanner.expect('}');
    return new JsonObject(members);
  }

  private void member(SortedMap<String, JsonValue> members, int depth) {
    scanner.peek();
    int offset = scanner.offset();
    String name = scanner.string();
    if (members.containsKey(name)) {
      throw new ProofException(
          JsonProblem.DUPLICATE_NAME, "\"" + name + "\" again at offset " + offset);
    }
    scanner.expect(':');
    members.put(name, value(depth + 1));
  }

  private JsonArray array(int depth) {
    requireDepth(depth);
    List<JsonValue> items = new ArrayList<>();
    scanner.expect('[');
    if (scanner.take(']')) {
      return new JsonArray(items);
    }
    do {
      items.add(value(depth + 1));
    } while (scanner.take(','));
    scanner.expect(']');
    return new JsonArray(items);
  }

  private void requireDepth(int depth) {
    if (depth > maxDepth) {
      throw new ProofException(
          JsonProblem.TOO_DEEP, "more than " + maxDepth + " levels at offset " + scanner.offset());
    }
  }
}
