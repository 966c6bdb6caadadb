package org.devhealth.proof.json;

import org.devhealth.proof.ProofProblem;

/** Why a text is not the JSON that was asked for. */
public enum JsonProblem implements ProofProblem {
  /** The text breaks the grammar of RFC 8259. */
  SYNTAX("json.syntax"),
  /** The bytes are not well-formed UTF-8. */
  NOT_UTF8("json.not-utf8"),
  /** More bytes, or a longer number, than the caller allows. */
  TOO_LARGE("json.too-large"),
  /** Arrays and objects nest deeper than the caller allows. */
  TOO_DEEP("json.too-deep"),
  /** An object names one member twice. */
  DUPLICATE_NAME("json.duplicate-name"),
  /** Half of a surrogate pair stands alone. */
  LONE_SURROGATE("json.lone-surrogate"),
  /** NaN, an infinity, or a number beyond the range of a double. */
  NUMBER_NOT_FINITE("json.number-not-finite"),
  /** A whole number would lose digits as a double. */
  NUMBER_NOT_EXACT("json.number-not-exact"),
  /** A member that must be there is not. */
  FIELD_MISSING("json.field-missing"),
  /** A member that the format does not know. */
  FIELD_UNKNOWN("json.field-unknown"),
  /** A member has the wrong type or a value the format does not allow. */
  FIELD_INVALID("json.field-invalid");

  private final String code;

  JsonProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
