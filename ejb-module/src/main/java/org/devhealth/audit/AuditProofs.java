package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.internal.Discretion;
import org.devhealth.audit.internal.seal.ProofReader;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * Proofs that the organization's log is what its checkpoints say (RFC 6962, section 2.1). Each
 * public method is one transaction; thread-safe.
 */
@Stateless
public class AuditProofs {

  @Inject private Database database;
  @Inject private CallerContext callers;
  @Inject private Discretion discretion;
  @Inject private ProofReader reader;

  /**
   * That an event is in the log.
   *
   * @param event exactly what is hashed
   * @param salt 32 bytes in base64url
   * @param leafIndex its sequence
   * @param treeSize of the checkpoint
   * @param hashes the audit path in base64url, from the leaf to the root
   * @param checkpoint the signed note of the newest checkpoint
   */
  public record Inclusion(
      RecordedEvent event,
      String salt,
      long leafIndex,
      long treeSize,
      List<String> hashes,
      String checkpoint) {

    public Inclusion {
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * That a later checkpoint only added to an earlier one.
   *
   * @param from the signed note of the earlier one
   * @param to the signed note of the later one
   * @param hashes the proof in base64url
   */
  public record Consistency(String from, String to, List<String> hashes) {

    public Consistency {
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * The newest checkpoint as a signed note.
   *
   * @throws Problem {@code audit.nothing-sealed}
   */
  public String checkpoint() {
    AuditTree tree = AuditTree.of(callers.current().requireOrg());
    return database.with(binding(), handle -> reader.latest(handle, tree)).note();
  }

  /**
   * Proves an event.
   *
   * @throws Problem {@code kernel.not-found}, {@code audit.not-sealed}, or {@code audit.withheld}
   *     when the caller does not see the event's details, without which nothing can be proven
   */
  public Inclusion inclusion(UUID event) {
    Caller caller = callers.current();
    AuditTree tree = AuditTree.of(caller.requireOrg());
    Inclusion proof = database.with(binding(), handle -> reader.inclusion(handle, tree, event));
    if (discretion.withheldFrom(caller).contains(proof.event().action().key())) {
      throw new Problem(AuditError.WITHHELD, "Its proof would show its details.");
    }
    return proof;
  }

  /**
   * Proves that the checkpoint of the later size grew out of that of the earlier.
   *
   * @throws Problem {@code audit.checkpoint-gone} for sizes that were never published
   */
  public Consistency consistency(long fromSize, long toSize) {
    AuditTree tree = AuditTree.of(callers.current().requireOrg());
    return database.with(
        binding(), handle -> reader.consistency(handle, tree, new Sizes(fromSize, toSize)));
  }

  /** The sizes of two checkpoints. */
  public record Sizes(long from, long to) {}

  private Binding binding() {
    return Binding.app(callers.current().requireOrg());
  }
}
