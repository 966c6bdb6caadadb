package org.devhealth.audit.internal.seal;

import java.util.ArrayList;
import java.util.List;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.merkle.MerkleBuilder;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleNode;

/** What one batch adds to a tree. Not thread-safe. */
final class Growth {

  private final MerkleBuilder builder;
  private final long firstSequence;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<MerkleNode> nodes = new ArrayList<>();

  /** An event with the hash that stands for it. */
  record Leaf(RecordedEvent event, MerkleHash hash) {}

  Growth(MerkleBuilder builder) {
    this.builder = builder;
    this.firstSequence = builder.size();
  }

  void append(SaltedEvent salted) {
    MerkleHash hash =
        MerkleHash.ofLeaf(CanonicalJson.bytes(salted.event().toJson()), salted.saltBytes());
    leaves.add(new Leaf(salted.event(), hash));
    builder.append(hash).stream().filter(Growth::isStored).forEach(nodes::add);
  }

  private static boolean isStored(MerkleNode node) {
    return node.level() > 0 && node.level() % StoredNodes.STRIDE == 0;
  }

  long firstSequence() {
    return firstSequence;
  }

  long size() {
    return builder.size();
  }

  MerkleHash root() {
    return builder.root();
  }

  List<Leaf> leaves() {
    return List.copyOf(leaves);
  }

  List<MerkleNode> nodes() {
    return List.copyOf(nodes);
  }
}
