package org.devhealth.proof.merkle;

import java.util.List;
import org.devhealth.proof.ProofException;

/**
 * The way from one node up to the root along a proof, as RFC 9162 walks it (sections 2.1.3.2 and
 * 2.1.4.2). {@code after} is the root of the whole tree; {@code before} that of the tree which ends
 * with the node the climb started from.
 */
final class Climb {

  private final MerkleProblem problem;
  private long place;
  private long last;
  private MerkleHash before;
  private MerkleHash after;

  /** From the {@code place}-th node of a level whose last node is {@code last}. */
  Climb(MerkleProblem problem, long place, long last) {
    this.problem = problem;
    this.place = place;
    this.last = last;
  }

  Climb from(MerkleHash start, List<MerkleHash> proof) {
    before = start;
    after = start;
    proof.forEach(this::step);
    if (last != 0) {
      throw new ProofException(problem, "proof is too short");
    }
    return this;
  }

  private void step(MerkleHash sibling) {
    if (last == 0) {
      throw new ProofException(problem, "proof is too long");
    }
    if (isRight() || place == last) {
      before = MerkleHash.ofNode(sibling, before);
      after = MerkleHash.ofNode(sibling, after);
      rise(Long.numberOfTrailingZeros(place));
    } else {
      after = MerkleHash.ofNode(after, sibling);
    }
    rise(1);
  }

  private boolean isRight() {
    return (place & 1) == 1;
  }

  private void rise(int levels) {
    place >>= levels;
    last >>= levels;
  }

  MerkleHash before() {
    return before;
  }

  MerkleHash after() {
    return after;
  }
}
