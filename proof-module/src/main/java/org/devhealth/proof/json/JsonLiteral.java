package org.devhealth.proof.json;

/** The three literal names of RFC 8259. */
public enum JsonLiteral implements JsonValue {
  TRUE,
  FALSE,
  NULL;

  public static JsonLiteral of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
