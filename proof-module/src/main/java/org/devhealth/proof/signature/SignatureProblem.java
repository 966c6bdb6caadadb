package org.devhealth.proof.signature;

import org.devhealth.proof.ProofProblem;

/** Why a key or a signed text is refused. */
public enum SignatureProblem implements ProofProblem {
  /** Not three base64url parts joined by dots, or a part spelled in another than the one way. */
  NOT_COMPACT_JWS("signature.not-compact-jws"),
  /** The protected header is not an object of the allowed parameters. */
  HEADER_INVALID("signature.header-invalid"),
  /** The header names another algorithm than EdDSA. */
  ALGORITHM_NOT_ALLOWED("signature.algorithm-not-allowed"),
  /** The header's type is not the one that is expected here. */
  WRONG_TYPE("signature.wrong-type"),
  /** The header names no key, where one must be named. */
  KEY_NOT_NAMED("signature.key-not-named"),
  /** The key set has no key of that name. */
  UNKNOWN_KEY("signature.unknown-key"),
  /** The signature does not belong to these bytes and this key. */
  BAD_SIGNATURE("signature.bad-signature"),
  /** A key is not a well-formed Ed25519 key, or its two halves do not belong together. */
  KEY_INVALID("signature.key-invalid"),
  /** A key set names two keys alike. */
  KEY_NAMED_TWICE("signature.key-named-twice"),
  /** A set of public keys holds a private one. */
  PRIVATE_KEY_EXPOSED("signature.private-key-exposed");

  private final String code;

  SignatureProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
