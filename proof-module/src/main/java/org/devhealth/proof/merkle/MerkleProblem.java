package org.devhealth.proof.merkle;

import org.devhealth.proof.ProofProblem;

/** Why a proof cannot be made or does not hold. */
public enum MerkleProblem implements ProofProblem {
  /** The proof does not lead from the leaf to the root. */
  NOT_INCLUDED("merkle.not-included"),
  /** The larger tree does not begin with the smaller one. */
  NOT_CONSISTENT("merkle.not-consistent"),
  /** A leaf index or tree size outside of the tree. */
  OUTSIDE_THE_TREE("merkle.outside-the-tree"),
  /** A node that the proof needs is no longer kept. */
  NODE_MISSING("merkle.node-missing");

  private final String code;

  MerkleProblem(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
