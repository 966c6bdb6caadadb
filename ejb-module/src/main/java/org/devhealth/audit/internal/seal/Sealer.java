package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.internal.seal.SealQueue.Queued;
import org.devhealth.proof.merkle.MerkleBuilder;
import org.jdbi.v3.core.Handle;

/** Moves events from the queue into their tree. Thread-safe. */
@ApplicationScoped
public class Sealer {

  private final SealQueue queue;
  private final StoredTree trees;
  private final Checkpoints checkpoints;

  /** For the container's proxy. */
  protected Sealer() {
    this(null, null, null);
  }

  @Inject
  public Sealer(SealQueue queue, StoredTree trees, Checkpoints checkpoints) {
    this.queue = queue;
    this.trees = trees;
    this.checkpoints = checkpoints;
  }

  /**
   * What one batch did.
   *
   * @param sealed how many events got their sequence
   * @param vanished ids of queued events that were no longer in the log, which nothing of the
   *     product does
   */
  public record Outcome(int sealed, List<UUID> vanished) {

    static final Outcome NOTHING = new Outcome(0, List.of());
  }

  /**
   * Seals the oldest queued events of a tree and publishes a checkpoint, all in the current
   * transaction; does nothing while another server seals this tree.
   */
  public Outcome sealNext(Handle handle, AuditTree tree, int limit) {
    Optional<MerkleBuilder> locked = trees.lock(handle, tree);
    if (locked.isEmpty()) {
      return Outcome.NOTHING;
    }
    List<Queued> taken = queue.take(handle, tree, limit);
    Growth growth = new Growth(locked.get());
    taken.stream().flatMap(queued -> queued.event().stream()).forEach(growth::append);
    if (!growth.leaves().isEmpty()) {
      trees.store(handle, tree, growth);
      checkpoints.publish(handle, tree, growth);
    }
    List<UUID> vanished = taken.stream().filter(Queued::vanished).map(Queued::id).toList();
    return new Outcome(growth.leaves().size(), vanished);
  }
}
