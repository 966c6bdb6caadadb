package org.devhealth.proof.licence;

import org.devhealth.proof.ProofProblem;

/** Why a licence token is refused, beyond what is wrong with its signature. */
public enum LicenceProblem implements ProofProblem {
  /** Longer than any licence. */
  TOO_LONG("licence.too-long"),
  /** A claim is missing or has a value it must not have. */
  CLAIMS_INVALID("licence.claims-invalid"),
  /** The licence is for other deployments. */
  WRONG_DEPLOYMENT("licence.wrong-deployment"),
  /** The licence begins later. */
  NOT_YET_VALID("licence.not-yet-valid"),
  /** The licence and its grace are over. */
  EXPIRED("licence.expired");

  private final String code;

  LicenceProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
