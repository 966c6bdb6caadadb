package org.devhealth.proof.json;

import org.devhealth.proof.ProofException;

/** A string of Unicode scalar values; a lone surrogate is refused (RFC 7493, section 2.1). */
public record JsonString(String value) implements JsonValue {

  public JsonString {
    requireScalarValues(value);
  }

  static void requireScalarValues(String text) {
    int position = 0;
    while (position < text.length()) {
      int codePoint = text.codePointAt(position);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new ProofException(JsonProblem.LONE_SURROGATE, "string index " + position);
      }
      position += Character.charCount(codePoint);
    }
  }
}
