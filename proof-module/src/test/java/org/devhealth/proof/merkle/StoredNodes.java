package org.devhealth.proof.merkle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Nodes in memory, stored as a builder hands them out. */
final class StoredNodes implements NodeSource {

  private record Place(int level, long index) {}

  private final Map<Place, MerkleHash> nodes = new HashMap<>();
  private final MerkleBuilder builder = new MerkleBuilder();

  static StoredNodes ofSize(int size) {
    StoredNodes nodes = new StoredNodes();
    for (int leaf = 0; leaf < size; leaf++) {
      nodes.append(new byte[] {(byte) leaf, (byte) (leaf >> 8)});
    }
    return nodes;
  }

  void append(byte[] data) {
    for (MerkleNode node : builder.append(MerkleHash.ofLeaf(data))) {
      nodes.put(new Place(node.level(), node.index()), node.hash());
    }
  }

  MerkleHash leaf(long index) {
    return nodes.get(new Place(0, index));
  }

  MerkleHash builtRoot() {
    return builder.root();
  }

  void forget(int level, long index) {
    nodes.remove(new Place(level, index));
  }

  int count() {
    return nodes.size();
  }

  @Override
  public Optional<MerkleHash> find(int level, long index) {
    return Optional.ofNullable(nodes.get(new Place(level, index)));
  }
}
