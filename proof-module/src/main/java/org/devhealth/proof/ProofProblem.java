package org.devhealth.proof;

/**
 * A stable reason why something was refused. Each package of the module has one enum of them; the
 * codes are part of the published formats and never change their meaning.
 */
public interface ProofProblem {

  /** The code, such as {@code certificate.chain-broken}. */
  String code();
}
