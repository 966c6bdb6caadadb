package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditError;
import org.devhealth.audit.AuditProofs.Consistency;
import org.devhealth.audit.AuditProofs.Inclusion;
import org.devhealth.audit.AuditProofs.Sizes;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.audit.internal.EventReader;
import org.devhealth.audit.internal.seal.Checkpoints.Published;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleTree;
import org.devhealth.proof.signature.Base64Url;
import org.jdbi.v3.core.Handle;

/** Makes proofs from the stored trees, on a handle bound to the organization. Thread-safe. */
@ApplicationScoped
public class ProofReader {

  private static final String SALT =
      "SELECT salt FROM audit_log WHERE occurred_at = :at AND id = :id";

  private final EventReader events;
  private final Checkpoints checkpoints;

  /** For the container's proxy. */
  protected ProofReader() {
    this(null, null);
  }

  @Inject
  public ProofReader(EventReader events, Checkpoints checkpoints) {
    this.events = events;
    this.checkpoints = checkpoints;
  }

  /** The newest checkpoint of the tree. */
  public Published latest(Handle handle, AuditTree tree) {
    return checkpoints
        .latest(handle, tree)
        .orElseThrow(
            () -> new Problem(AuditError.NOTHING_SEALED, "Events are sealed within a minute."));
  }

  /** The event with its way up to the newest checkpoint. */
  public Inclusion inclusion(Handle handle, AuditTree tree, UUID id) {
    RecordedEvent event =
        events
            .find(handle, id)
            .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such event."));
    if (event.sequence() == null) {
      throw new Problem(AuditError.NOT_SEALED, "Events are sealed within a minute.");
    }
    Published latest = latest(handle, tree);
    List<MerkleHash> path =
        new MerkleTree(new StoredNodes(handle, tree))
            .inclusionProof(event.sequence(), latest.size());
    return new Inclusion(
        event,
        Base64Url.encode(salt(handle, event)),
        event.sequence(),
        latest.size(),
        texts(path),
        latest.note());
  }

  /** The proof between two published checkpoints. */
  public Consistency consistency(Handle handle, AuditTree tree, Sizes sizes) {
    if (sizes.from() > sizes.to()) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "to_size", "must not be less than from_size");
    }
    Published from = published(handle, tree, sizes.from());
    Published to = published(handle, tree, sizes.to());
    List<MerkleHash> proof =
        new MerkleTree(new StoredNodes(handle, tree)).consistencyProof(from.size(), to.size());
    return new Consistency(from.note(), to.note(), texts(proof));
  }

  private Published published(Handle handle, AuditTree tree, long size) {
    return checkpoints
        .find(handle, tree, size)
        .orElseThrow(
            () ->
                new Problem(
                    AuditError.CHECKPOINT_GONE,
                    "There is no checkpoint of " + size + " events; only published ones count."));
  }

  private static byte[] salt(Handle handle, RecordedEvent event) {
    return handle
        .createQuery(SALT)
        .bind("at", event.occurredAt().atOffset(ZoneOffset.UTC))
        .bind("id", event.id())
        .mapTo(byte[].class)
        .one();
  }

  private static List<String> texts(List<MerkleHash> hashes) {
    return hashes.stream().map(hash -> Base64Url.encode(hash.bytes())).toList();
  }
}
