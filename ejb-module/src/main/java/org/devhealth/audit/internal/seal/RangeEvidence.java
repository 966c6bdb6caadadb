package org.devhealth.audit.internal.seal;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.devhealth.audit.AuditTree;
import org.devhealth.proof.audit.CompactRange;
import org.devhealth.proof.audit.LeafLine;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;
import org.devhealth.proof.signature.Base64Url;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * What proves that a stretch of leaves belongs to a checkpoint. For one transaction; not
 * thread-safe.
 */
public final class RangeEvidence {

  private static final int FETCH = 1000;

  /** Finer rows come first where both begin; a coarser one counts only where no finer one is. */
  private static final String ROWS =
      """
      SELECT seq AS first, 0 AS level, leaf_hash AS hash FROM audit_leaf
      WHERE org_id = :tree AND seq >= :start AND seq < :end
      UNION ALL
      SELECT first_seq, level, hash FROM audit_node
      WHERE org_id = :tree AND level <= 8 AND first_seq >= :start AND first_seq < :end
      ORDER BY 1, 2
      """;

  private final Handle handle;
  private final AuditTree tree;

  public RangeEvidence(Handle handle, AuditTree tree) {
    this.handle = handle;
    this.tree = tree;
  }

  /** Takes the lines of a list of leaves. */
  @FunctionalInterface
  public interface LineSink {
    void accept(String line) throws IOException;
  }

  /** A stretch of leaves in a tree of this size; the end is exclusive. */
  public record Stretch(long start, long end, long size) {}

  /** The hashes of the complete subtrees before and after the stretch, in base64url. */
  public List<String> outside(Stretch stretch) {
    StoredNodes nodes = new StoredNodes(handle, tree);
    return Stream.concat(
            CompactRange.cover(0, stretch.start()).stream(),
            CompactRange.cover(stretch.end(), stretch.size()).stream())
        .map(place -> nodes.find(place.level(), place.index()).orElseThrow())
        .map(hash -> Base64Url.encode(hash.bytes()))
        .toList();
  }

  /**
   * Lists the leaves of the stretch, collapsed subtrees as one.
   *
   * @return how many lines there are
   */
  public long leaves(Stretch stretch, LineSink sink) throws IOException {
    long lines = 0;
    long next = stretch.start();
    try (ResultIterator<MerkleNode> rows = rows(stretch)) {
      while (rows.hasNext()) {
        MerkleNode node = rows.next();
        if (node.index() << node.level() == next) {
          sink.accept(LeafLine.of(node));
          next += 1L << node.level();
          lines++;
        }
      }
    }
    return lines;
  }

  private ResultIterator<MerkleNode> rows(Stretch stretch) {
    return handle
        .createQuery(ROWS)
        .bind("tree", tree.value())
        .bind("start", stretch.start())
        .bind("end", stretch.end())
        .setFetchSize(FETCH)
        .map(
            (row, context) ->
                new MerkleNode(
                    row.getInt(2),
                    row.getLong(1) >> row.getInt(2),
                    MerkleHash.ofBytes(row.getBytes(3))))
        .iterator();
  }
}
