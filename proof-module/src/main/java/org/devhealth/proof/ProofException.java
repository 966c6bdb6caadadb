package org.devhealth.proof;

import java.util.Objects;

/**
 * Thrown when an input is refused. Carries the stable reason and a detail that names the place; the
 * detail never contains key material.
 */
public final class ProofException extends RuntimeException {

  private final transient ProofProblem problem;
  private final String detail;

  public ProofException(ProofProblem problem, String detail) {
    super(problem.code() + ": " + detail);
    this.problem = Objects.requireNonNull(problem);
    this.detail = Objects.requireNonNull(detail);
  }

  public ProofException(ProofProblem problem, String detail, Throwable cause) {
    this(problem, detail);
    initCause(cause);
  }

  public ProofProblem problem() {
    return problem;
  }

  public String detail() {
    return detail;
  }
}
