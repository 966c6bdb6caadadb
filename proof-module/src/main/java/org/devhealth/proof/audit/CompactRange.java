package org.devhealth.proof.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;

/**
 * The root of a tree that is given from left to right in complete subtrees of any size: the events
 * of an export between what came before and after them. Not thread-safe.
 */
public final class CompactRange {

  private final Deque<MerkleNode> roots = new ArrayDeque<>();
  private long size;

  /**
   * Adds the subtree that begins where the last one ended.
   *
   * @throws IllegalArgumentException when it begins elsewhere
   */
  public void append(MerkleNode subtree) {
    if (subtree.level() > 61 || subtree.index() << subtree.level() != size) {
      throw new IllegalArgumentException("does not begin at leaf " + size);
    }
    MerkleNode node = subtree;
    while (!roots.isEmpty() && roots.peekLast().level() == node.level()) {
      MerkleHash hash = MerkleHash.ofNode(roots.removeLast().hash(), node.hash());
      node = new MerkleNode(node.level() + 1, node.index() >> 1, hash);
    }
    roots.addLast(node);
    size = Math.addExact(size, 1L << subtree.level());
  }

  /** How many leaves there are so far. */
  public long size() {
    return size;
  }

  /** The root of the leaves so far. */
  public MerkleHash root() {
    Iterator<MerkleNode> fromRight = roots.descendingIterator();
    if (!fromRight.hasNext()) {
      return MerkleHash.ofEmptyTree();
    }
    MerkleHash root = fromRight.next().hash();
    while (fromRight.hasNext()) {
      root = MerkleHash.ofNode(fromRight.next().hash(), root);
    }
    return root;
  }

  /**
   * The complete subtrees that cover the leaves from {@code start} to before {@code end}, from left
   * to right: as large as their place allows. Hashes are looked up by the caller.
   */
  public static List<Place> cover(long start, long end) {
    List<Place> places = new ArrayList<>();
    long at = start;
    while (at < end) {
      int byPlace = at == 0 ? 62 : Long.numberOfTrailingZeros(at);
      int bySize = 63 - Long.numberOfLeadingZeros(end - at);
      int level = Math.min(byPlace, bySize);
      places.add(new Place(level, at >> level));
      at += 1L << level;
    }
    return places;
  }

  /** The place of a complete subtree of {@code 2^level} leaves. */
  public record Place(int level, long index) {

    /** Its first leaf. */
    public long start() {
      return index << level;
    }

    /** The leaf after its last. */
    public long end() {
      return (index + 1) << level;
    }
  }
}
