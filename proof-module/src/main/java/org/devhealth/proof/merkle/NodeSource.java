package org.devhealth.proof.merkle;

import java.util.Optional;

/** Where the hashes of complete subtrees are kept. Adapters are as thread-safe as their store. */
@FunctionalInterface
public interface NodeSource {

  /** The hash of the complete subtree, or nothing when it is not kept (any more). */
  Optional<MerkleHash> find(int level, long index);
}
