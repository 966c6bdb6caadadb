package org.devhealth.proof.json;

import org.devhealth.proof.ProofException;

/** A finite IEEE 754 double, the only number of RFC 8785; minus zero is zero. */
public record JsonNumber(double value) implements JsonValue {

  /** The largest whole number that every reader keeps exactly (RFC 7493, section 2.2). */
  public static final long MAX_WHOLE = (1L << 53) - 1;

  public JsonNumber {
    if (!Double.isFinite(value)) {
      throw new ProofException(JsonProblem.NUMBER_NOT_FINITE, Double.toString(value));
    }
    value = value == 0 ? 0.0 : value;
  }

  /** A whole number; one beyond {@link #MAX_WHOLE} is refused, it belongs in a string. */
  public static JsonNumber of(long value) {
    if (value > MAX_WHOLE || value < -MAX_WHOLE) {
      throw new ProofException(JsonProblem.NUMBER_NOT_EXACT, Long.toString(value));
    }
    return new JsonNumber(value);
  }

  /** Whether the value is a whole number that every reader keeps exactly. */
  public boolean isWhole() {
    return Math.rint(value) == value && Math.abs(value) <= MAX_WHOLE;
  }
}
