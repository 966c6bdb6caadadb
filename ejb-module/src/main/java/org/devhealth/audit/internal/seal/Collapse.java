package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditTree;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.jdbi.v3.core.Handle;

/**
 * Lets removed leaves go: a fully removed subtree is kept as its root only, and what cannot
 * collapse yet forgets which event it was. Works in stretches, so that each transaction is short
 * and a crash repeats at most one. Thread-safe.
 */
@ApplicationScoped
public class Collapse {

  private static final int BLOCK = 1 << StoredNodes.STRIDE;
  private static final int BLOCKS_AT_ONCE = 64;

  /** One removal with work left; others wait or are done by another server. */
  private static final String NEXT =
      """
      SELECT org_id, run_id, greatest(collapsed_to, lower(leaves)) AS at, upper(leaves) AS upto
      FROM audit_removal
      WHERE NOT isempty(leaves) AND collapsed_to < upper(leaves)
      ORDER BY recorded_at LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  private static final String ADVANCE =
      """
      UPDATE audit_removal SET collapsed_to = :to WHERE org_id = :tree AND run_id = :run
      """;

  private static final String FORGET =
      """
      UPDATE audit_leaf SET event_id = NULL, occurred_at = NULL
      WHERE org_id = :tree AND seq >= :from AND seq < :to AND event_id IS NOT NULL
        AND seq <@ (SELECT coalesce(range_agg(named), '{}')
                    FROM audit_removal x CROSS JOIN LATERAL unnest(x.leaves) AS named
                    WHERE x.org_id = :tree)
      """;

  private static final String KEEP_ROOT =
      """
      INSERT INTO audit_node (org_id, level, first_seq, hash)
      VALUES (:tree, :level, :first, :hash) ON CONFLICT DO NOTHING
      """;

  private static final String DROP_LEAVES =
      "DELETE FROM audit_leaf WHERE org_id = :tree AND seq >= :from AND seq < :to";

  private static final String DROP_NODES =
      """
      DELETE FROM audit_node
      WHERE org_id = :tree AND level < :level AND first_seq >= :from AND first_seq < :to
      """;

  private record Work(AuditTree tree, UUID run, long from, long to) {}

  /**
   * Collapses the next stretch of a removal, on a handle of the platform.
   *
   * @return whether there was one
   */
  public boolean next(Handle handle) {
    Optional<Work> work =
        handle
            .createQuery(NEXT)
            .map(
                (row, context) ->
                    new Work(
                        new AuditTree(row.getObject(1, UUID.class)),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getLong(4)))
            .findOne();
    work.ifPresent(stretch -> collapse(handle, stretch));
    return work.isPresent();
  }

  private static void collapse(Handle handle, Work work) {
    long first = work.from() / BLOCK * BLOCK;
    long end = Math.min(first + (long) BLOCKS_AT_ONCE * BLOCK, work.to());
    long lastBlock = (end + BLOCK - 1) / BLOCK * BLOCK;
    RemovedRanges removed = RemovedRanges.read(handle, work.tree(), first, lastBlock);
    for (long block = first; block < lastBlock; block += BLOCK) {
      if (removed.touch(block, block + BLOCK)) {
        collapseBlock(handle, work.tree(), block, removed);
      }
    }
    handle
        .createUpdate(FORGET)
        .bind("tree", work.tree().value())
        .bind("from", first)
        .bind("to", lastBlock)
        .execute();
    handle
        .createUpdate(ADVANCE)
        .bind("tree", work.tree().value())
        .bind("run", work.run())
        .bind("to", end)
        .execute();
  }

  private static void collapseBlock(
      Handle handle, AuditTree tree, long block, RemovedRanges removed) {
    StoredNodes nodes = new StoredNodes(handle, tree);
    List<MerkleNode> roots = new ArrayList<>();
    collect(nodes, removed, roots, StoredNodes.STRIDE, block >> StoredNodes.STRIDE);
    roots.forEach(root -> keepOnly(handle, tree, root));
  }

  /** The largest subtrees that may collapse; leaves themselves have nothing to collapse. */
  private static void collect(
      StoredNodes nodes, RemovedRanges removed, List<MerkleNode> roots, int level, long index) {
    long from = index << level;
    long to = (index + 1) << level;
    if (level == 0 || !removed.touch(from, to)) {
      return;
    }
    Optional<MerkleHash> hash =
        removed.collapsible(from, to) ? nodes.find(level, index) : Optional.empty();
    if (hash.isPresent()) {
      roots.add(new MerkleNode(level, index, hash.get()));
      return;
    }
    collect(nodes, removed, roots, level - 1, index * 2);
    collect(nodes, removed, roots, level - 1, index * 2 + 1);
  }

  private static void keepOnly(Handle handle, AuditTree tree, MerkleNode root) {
    long from = root.index() << root.level();
    long to = (root.index() + 1) << root.level();
    handle
        .createUpdate(KEEP_ROOT)
        .bind("tree", tree.value())
        .bind("level", root.level())
        .bind("first", from)
        .bind("hash", root.hash().bytes())
        .execute();
    handle
        .createUpdate(DROP_LEAVES)
        .bind("tree", tree.value())
        .bind("from", from)
        .bind("to", to)
        .execute();
    handle
        .createUpdate(DROP_NODES)
        .bind("tree", tree.value())
        .bind("level", root.level())
        .bind("from", from)
        .bind("to", to)
        .execute();
  }
}
