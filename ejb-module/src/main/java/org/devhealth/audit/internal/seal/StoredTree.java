package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditTree;
import org.devhealth.proof.merkle.MerkleBuilder;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of the trees. Thread-safe; each call works on a bound handle in its transaction. */
@ApplicationScoped
public class StoredTree {

  private static final String PLANT =
      "INSERT INTO audit_tree (org_id) VALUES (:tree) ON CONFLICT DO NOTHING";

  /** One sealer per tree; a second one turns to another tree instead of waiting. */
  private static final String LOCK =
      "SELECT size FROM audit_tree WHERE org_id = :tree FOR UPDATE SKIP LOCKED";

  private static final String GROW = "UPDATE audit_tree SET size = :size WHERE org_id = :tree";

  /** The hashes come as one value of 32 bytes each: the driver has no arrays of byte arrays. */
  private static final String ADD_LEAVES =
      """
      INSERT INTO audit_leaf (org_id, seq, leaf_hash, event_id, occurred_at)
      SELECT :tree, :first + n - 1, substring(:hashes FROM (n::int - 1) * 32 + 1 FOR 32), id, at
      FROM unnest(:ids, :times) WITH ORDINALITY AS leaf (id, at, n)
      """;

  private static final String ADD_NODE =
      """
      INSERT INTO audit_node (org_id, level, first_seq, hash)
      VALUES (:tree, :level, :first, :hash)
      """;

  /** The tree ready to grow, locked until the transaction ends; absent while a server seals it. */
  Optional<MerkleBuilder> lock(Handle handle, AuditTree tree) {
    handle.createUpdate(PLANT).bind("tree", tree.value()).execute();
    return handle
        .createQuery(LOCK)
        .bind("tree", tree.value())
        .mapTo(long.class)
        .findOne()
        .map(size -> MerkleBuilder.resume(size, new StoredNodes(handle, tree)));
  }

  /** Stores what has grown. */
  void store(Handle handle, AuditTree tree, Growth growth) {
    addLeaves(handle, tree, growth);
    addNodes(handle, tree, growth.nodes());
    handle.createUpdate(GROW).bind("tree", tree.value()).bind("size", growth.size()).execute();
  }

  private static void addLeaves(Handle handle, AuditTree tree, Growth growth) {
    List<Growth.Leaf> leaves = growth.leaves();
    handle
        .createUpdate(ADD_LEAVES)
        .registerArrayType(OffsetDateTime.class, "timestamptz")
        .bind("tree", tree.value())
        .bind("first", growth.firstSequence())
        .bind("hashes", hashes(leaves))
        .bind("ids", leaves.stream().map(leaf -> leaf.event().id()).toArray(UUID[]::new))
        .bind("times", leaves.stream().map(StoredTree::time).toArray(OffsetDateTime[]::new))
        .execute();
  }

  private static byte[] hashes(List<Growth.Leaf> leaves) {
    ByteBuffer bytes = ByteBuffer.allocate(leaves.size() * MerkleHash.LENGTH);
    leaves.forEach(leaf -> bytes.put(leaf.hash().bytes()));
    return bytes.array();
  }

  private static OffsetDateTime time(Growth.Leaf leaf) {
    return OffsetDateTime.ofInstant(leaf.event().occurredAt(), ZoneOffset.UTC);
  }

  private static void addNodes(Handle handle, AuditTree tree, List<MerkleNode> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ADD_NODE);
    for (MerkleNode node : nodes) {
      batch
          .bind("tree", tree.value())
          .bind("level", node.level())
          .bind("first", node.index() << node.level())
          .bind("hash", node.hash().bytes())
          .add();
    }
    batch.execute();
  }
}
