package org.devhealth.proof.merkle;

import java.util.List;
import org.devhealth.proof.ProofException;

/** Verification of proofs, by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class MerkleProofs {

  private MerkleProofs() {}

  /** A tree as a checkpoint states it. */
  public record Head(long size, MerkleHash root) {}

  /** A leaf and its place. */
  public record Leaf(long index, MerkleHash hash) {}

  /**
   * Checks that the leaf is in the tree at its place.
   *
   * @throws ProofException {@link MerkleProblem#NOT_INCLUDED} or {@link
   *     MerkleProblem#OUTSIDE_THE_TREE}
   */
  public static void requireInclusion(Leaf leaf, Head tree, List<MerkleHash> proof) {
    if (leaf.index() < 0 || leaf.index() >= tree.size()) {
      throw new ProofException(
          MerkleProblem.OUTSIDE_THE_TREE, "leaf " + leaf.index() + " of " + tree.size());
    }
    Climb climb = new Climb(MerkleProblem.NOT_INCLUDED, leaf.index(), tree.size() - 1);
    if (!climb.from(leaf.hash(), proof).after().equals(tree.root())) {
      throw new ProofException(MerkleProblem.NOT_INCLUDED, "leaf " + leaf.index());
    }
  }

  /**
   * Checks that the later tree begins with the earlier one.
   *
   * @throws ProofException {@link MerkleProblem#NOT_CONSISTENT} or {@link
   *     MerkleProblem#OUTSIDE_THE_TREE}
   */
  public static void requireConsistency(Head earlier, Head later, List<MerkleHash> proof) {
    if (earlier.size() < 0 || earlier.size() > later.size()) {
      throw new ProofException(
          MerkleProblem.OUTSIDE_THE_TREE, "size " + earlier.size() + " of " + later.size());
    }
    if (!isConsistent(earlier, later, proof)) {
      throw new ProofException(
          MerkleProblem.NOT_CONSISTENT, "size " + earlier.size() + " to " + later.size());
    }
  }

  private static boolean isConsistent(Head earlier, Head later, List<MerkleHash> proof) {
    if (earlier.size() == 0) {
      return proof.isEmpty() && earlier.root().equals(MerkleHash.ofEmptyTree());
    }
    if (earlier.size() == later.size()) {
      return proof.isEmpty() && earlier.root().equals(later.root());
    }
    if (Long.bitCount(earlier.size()) == 1) {
      return isGrowth(earlier, later, earlier.root(), proof);
    }
    return !proof.isEmpty()
        && isGrowth(earlier, later, proof.get(0), proof.subList(1, proof.size()));
  }

  /** The earlier tree ends with the complete subtree {@code start}, where the climb begins. */
  private static boolean isGrowth(
      Head earlier, Head later, MerkleHash start, List<MerkleHash> proof) {
    int level = Long.numberOfTrailingZeros(earlier.size());
    Climb climb =
        new Climb(
            MerkleProblem.NOT_CONSISTENT,
            (earlier.size() - 1) >> level,
            (later.size() - 1) >> level);
    climb.from(start, proof);
    return climb.before().equals(earlier.root()) && climb.after().equals(later.root());
  }
}
