package org.devhealth.proof.note;

import org.devhealth.proof.ProofProblem;

/** Why a note or checkpoint is refused. */
public enum NoteProblem implements ProofProblem {
  /** Not a text, an empty line and signature lines. */
  MALFORMED("note.malformed"),
  /** None of the signatures is of a known key. */
  UNKNOWN_KEYS("note.unknown-keys"),
  /** A known key's signature does not hold. */
  BAD_SIGNATURE("note.bad-signature"),
  /** A verifier key in text form is not one. */
  KEY_INVALID("note.key-invalid"),
  /** The signed text is not origin, size and root. */
  NOT_A_CHECKPOINT("note.not-a-checkpoint"),
  /** The checkpoint is of another log. */
  WRONG_ORIGIN("note.wrong-origin");

  private final String code;

  NoteProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
