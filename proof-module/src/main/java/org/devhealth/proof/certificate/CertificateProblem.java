package org.devhealth.proof.certificate;

import org.devhealth.proof.ProofProblem;

/** What can be wrong with a certificate whose signature and grammar are in order. */
public enum CertificateProblem implements ProofProblem {
  /** The file is larger than any certificate. */
  TOO_LARGE("certificate.too-large"),
  /** A type, digest or encoding of another version. */
  NOT_SUPPORTED("certificate.not-supported"),
  /** The payload is not byte for byte the canonical form of itself. */
  NOT_CANONICAL("certificate.not-canonical"),
  /** A table's months do not add up to the table. */
  MONTHS_DO_NOT_ADD_UP("certificate.months-do-not-add-up"),
  /** The tables do not add up to the total. */
  TABLES_DO_NOT_ADD_UP("certificate.tables-do-not-add-up"),
  /** The digests of a table's months do not add up to the table's digest. */
  DIGESTS_DO_NOT_ADD_UP("certificate.digests-do-not-add-up"),
  /** No rows were deleted, yet there is a digest of them. */
  DIGEST_OF_NOTHING("certificate.digest-of-nothing"),
  /** A table, month, hold or leaf range is listed twice or out of order. */
  REPEATED("certificate.repeated"),
  /** It ends before it starts. */
  TIMES_OUT_OF_ORDER("certificate.times-out-of-order"),
  /** Two different certificates claim one place in the chain. */
  CHAIN_FORKED("certificate.chain-forked"),
  /** A number in the chain is missing. */
  CHAIN_GAP("certificate.chain-gap"),
  /** The previous certificate is not the one whose hash is given. */
  CHAIN_BROKEN("certificate.chain-broken");

  private final String code;

  CertificateProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
