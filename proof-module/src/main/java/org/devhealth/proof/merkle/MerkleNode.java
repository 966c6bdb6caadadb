package org.devhealth.proof.merkle;

/**
 * The root of a complete subtree of {@code 2^level} leaves, the {@code index}-th of its size: it
 * covers the leaves from {@code index * 2^level}. Such a node never changes when the tree grows.
 */
public record MerkleNode(int level, long index, MerkleHash hash) {

  public MerkleNode {
    if (level < 0 || level >= Long.SIZE || index < 0) {
      throw new IllegalArgumentException("level 0 to 63, index not negative");
    }
  }
}
