package org.devhealth.proof.certificate;

import org.devhealth.proof.ProofException;
import org.devhealth.proof.ProofProblem;

/** One thing that is wrong: the stable reason, the place, and what was found there. */
public record Finding(ProofProblem problem, String detail) {

  static Finding of(ProofException refusal) {
    return new Finding(refusal.problem(), refusal.detail());
  }

  @Override
  public String toString() {
    return problem.code() + ": " + detail;
  }
}
