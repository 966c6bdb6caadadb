package org.devhealth.proof.audit;

import org.devhealth.proof.ProofProblem;

/** One thing that is wrong with an export: the stable reason, and where. */
public record AuditFinding(ProofProblem problem, String detail) {

  @Override
  public String toString() {
    return problem.code() + ": " + detail;
  }
}
