package org.devhealth.audit.internal.seal;

import java.util.List;
import java.util.stream.Stream;
import org.devhealth.audit.AuditTree;
import org.devhealth.proof.audit.CompactRange;
import org.devhealth.proof.signature.Base64Url;
import org.jdbi.v3.core.Handle;

/**
 * What proves that a stretch of leaves belongs to a checkpoint. For one transaction; not
 * thread-safe.
 */
public final class RangeEvidence {

  private final Handle handle;
  private final AuditTree tree;

  public RangeEvidence(Handle handle, AuditTree tree) {
    this.handle = handle;
    this.tree = tree;
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
}
