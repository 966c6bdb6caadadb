package org.devhealth.proof.merkle;

import java.util.ArrayList;
import java.util.List;
import org.devhealth.proof.ProofException;

/**
 * Roots and proofs of a tree from its stored nodes (RFC 6962, section 2.1). Reads a number of nodes
 * that grows with the logarithm of the size. As thread-safe as its source.
 */
public final class MerkleTree {

  private final NodeSource nodes;

  public MerkleTree(NodeSource nodes) {
    this.nodes = nodes;
  }

  /**
   * The root of the first {@code size} leaves.
   *
   * @throws ProofException {@link MerkleProblem#NODE_MISSING}
   */
  public MerkleHash root(long size) {
    require(size >= 0, "size " + size);
    return size == 0 ? MerkleHash.ofEmptyTree() : hash(0, size);
  }

  /** The audit path of a leaf in the tree of {@code size} leaves (section 2.1.1). */
  public List<MerkleHash> inclusionProof(long leaf, long size) {
    require(leaf >= 0 && leaf < size, "leaf " + leaf + " of " + size);
    List<MerkleHash> proof = new ArrayList<>();
    collectPath(leaf, new Range(0, size), proof);
    return List.copyOf(proof);
  }

  private void collectPath(long leaf, Range range, List<MerkleHash> proof) {
    if (range.size() == 1) {
      return;
    }
    if (leaf < range.middle()) {
      collectPath(leaf, range.left(), proof);
      proof.add(hash(range.right()));
    } else {
      collectPath(leaf, range.right(), proof);
      proof.add(hash(range.left()));
    }
  }

  /** Proof that the tree of {@code size} leaves begins with that of {@code earlier} (2.1.2). */
  public List<MerkleHash> consistencyProof(long earlier, long size) {
    require(earlier >= 0 && earlier <= size, "size " + earlier + " of " + size);
    List<MerkleHash> proof = new ArrayList<>();
    if (earlier > 0 && earlier < size) {
      collectSubproof(earlier, new Range(0, size), proof);
    }
    return List.copyOf(proof);
  }

  private void collectSubproof(long earlier, Range range, List<MerkleHash> proof) {
    if (earlier == range.end()) {
      if (range.start() > 0) {
        proof.add(hash(range));
      }
    } else if (earlier <= range.middle()) {
      collectSubproof(earlier, range.left(), proof);
      proof.add(hash(range.right()));
    } else {
      collectSubproof(earlier, range.right(), proof);
      proof.add(hash(range.left()));
    }
  }

  private MerkleHash hash(Range range) {
    return hash(range.start(), range.end());
  }

  private MerkleHash hash(long start, long end) {
    Range range = new Range(start, end);
    if (Long.bitCount(range.size()) == 1) {
      int level = Long.numberOfTrailingZeros(range.size());
      return node(level, start >> level);
    }
    return MerkleHash.ofNode(hash(range.left()), hash(range.right()));
  }

  MerkleHash node(int level, long index) {
    return nodes
        .find(level, index)
        .orElseThrow(
            () ->
                new ProofException(
                    MerkleProblem.NODE_MISSING, "level " + level + ", index " + index));
  }

  private static void require(boolean inside, String what) {
    if (!inside) {
      throw new ProofException(MerkleProblem.OUTSIDE_THE_TREE, what);
    }
  }

  /** Leaves from {@code start} up to {@code end}, split where RFC 6962 splits. */
  private record Range(long start, long end) {

    long size() {
      return end - start;
    }

    long middle() {
      return start + Long.highestOneBit(size() - 1);
    }

    Range left() {
      return new Range(start, middle());
    }

    Range right() {
      return new Range(middle(), end);
    }
  }
}
