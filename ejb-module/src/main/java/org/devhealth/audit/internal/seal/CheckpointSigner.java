package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.audit.AuditTree;
import org.devhealth.kernel.signing.SigningKeys;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.note.SignedNote;

/** Signs checkpoints with the platform's key; a seam for tests without a container. */
interface CheckpointSigner {

  /** The signed statement that the tree of this size has this root. */
  SignedNote sign(AuditTree tree, long size, MerkleHash root);

  /** Signs with the key that the installation uses now. */
  @ApplicationScoped
  class PlatformSigner implements CheckpointSigner {

    @Inject private SigningKeys keys;

    @Override
    public SignedNote sign(AuditTree tree, long size, MerkleHash root) {
      return new Checkpoint(tree.origin(keys.issuer()), size, root).sign(keys.current());
    }
  }
}
