package org.devhealth.proof.merkle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Grows a tree leaf by leaf. Holds one node per level at most, and hands out every complete subtree
 * once, for the caller to store: on average two nodes a leaf. Not thread-safe.
 */
public final class MerkleBuilder {

  /** The complete subtrees from left to right; the last one is the smallest. */
  private final Deque<MerkleNode> frontier;

  private long size;

  /** An empty tree. */
  public MerkleBuilder() {
    this.frontier = new ArrayDeque<>();
  }

  private MerkleBuilder(long size, List<MerkleNode> frontier) {
    this.size = size;
    this.frontier = new ArrayDeque<>(frontier);
  }

  /** Goes on with a tree of {@code size} leaves whose nodes were stored. */
  public static MerkleBuilder resume(long size, NodeSource nodes) {
    MerkleTree tree = new MerkleTree(nodes);
    List<MerkleNode> frontier = new ArrayList<>();
    long start = 0;
    for (int level = Long.SIZE - 2; level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        frontier.add(new MerkleNode(level, start >> level, tree.node(level, start >> level)));
        start += 1L << level;
      }
    }
    return new MerkleBuilder(size, frontier);
  }

  /** Adds a leaf and returns the subtrees that it completes, the leaf itself first. */
  public List<MerkleNode> append(MerkleHash leaf) {
    List<MerkleNode> completed = new ArrayList<>();
    MerkleNode node = new MerkleNode(0, size, leaf);
    completed.add(node);
    while (!frontier.isEmpty() && frontier.peekLast().level() == node.level()) {
      MerkleHash hash = MerkleHash.ofNode(frontier.removeLast().hash(), node.hash());
      node = new MerkleNode(node.level() + 1, node.index() >> 1, hash);
      completed.add(node);
    }
    frontier.addLast(node);
    size++;
    return completed;
  }

  public long size() {
    return size;
  }

  /** The root of the tree as it is now. */
  public MerkleHash root() {
    if (frontier.isEmpty()) {
      return MerkleHash.ofEmptyTree();
    }
    Iterator<MerkleNode> fromRight = frontier.descendingIterator();
    MerkleHash root = fromRight.next().hash();
    while (fromRight.hasNext()) {
      root = MerkleHash.ofNode(fromRight.next().hash(), root);
    }
    return root;
  }
}
