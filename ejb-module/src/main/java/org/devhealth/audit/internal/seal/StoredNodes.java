package org.devhealth.audit.internal.seal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.devhealth.audit.AuditTree;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.NodeSource;
import org.jdbi.v3.core.Handle;

/**
 * The complete subtrees of a stored tree, read a block of at most 256 siblings at a time. For one
 * transaction; not thread-safe.
 */
final class StoredNodes implements NodeSource {

  /** Complete subtrees of every eighth level are stored; others are computed from these. */
  static final int STRIDE = 8;

  private static final String BLOCK =
      """
      SELECT 0 AS level, seq, leaf_hash FROM audit_leaf
      WHERE :level = 0 AND org_id = :tree AND seq >= :from AND seq < :to
      UNION ALL
      SELECT level, first_seq, hash FROM audit_node
      WHERE org_id = :tree AND level >= :level AND level < :above
        AND first_seq >= :from AND first_seq < :to
      """;

  private final Handle handle;
  private final AuditTree tree;
  private final Map<Place, MerkleHash> known = new HashMap<>();
  private final Set<Place> loaded = new HashSet<>();

  private record Place(int level, long index) {

    Place left() {
      return new Place(level - 1, index * 2);
    }

    Place right() {
      return new Place(level - 1, index * 2 + 1);
    }

    /** The root of the block in which siblings of this level are stored together. */
    Place block() {
      int above = level / STRIDE * STRIDE + STRIDE;
      return new Place(above, index >> (above - level));
    }
  }

  StoredNodes(Handle handle, AuditTree tree) {
    this.handle = handle;
    this.tree = tree;
  }

  @Override
  public Optional<MerkleHash> find(int level, long index) {
    Place place = new Place(level, index);
    if (loaded.add(place.block())) {
      load(place.block());
    }
    return computed(place);
  }

  private Optional<MerkleHash> computed(Place place) {
    MerkleHash hash = known.get(place);
    if (hash != null || place.level() % STRIDE == 0) {
      return Optional.ofNullable(hash);
    }
    Optional<MerkleHash> computed =
        computed(place.left())
            .flatMap(left -> computed(place.right()).map(right -> MerkleHash.ofNode(left, right)));
    computed.ifPresent(found -> known.put(place, found));
    return computed;
  }

  private void load(Place block) {
    long from = block.index() << block.level();
    handle
        .createQuery(BLOCK)
        .bind("tree", tree.value())
        .bind("level", block.level() - STRIDE)
        .bind("above", block.level())
        .bind("from", from)
        .bind("to", from + (1L << block.level()))
        .map((row, context) -> remember(row.getInt(1), row.getLong(2), row.getBytes(3)))
        .list();
  }

  private MerkleHash remember(int level, long firstSequence, byte[] hash) {
    MerkleHash read = MerkleHash.ofBytes(hash);
    known.put(new Place(level, firstSequence >> level), read);
    return read;
  }
}
