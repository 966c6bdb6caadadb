package org.devhealth.proof.audit;

import java.util.List;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleProofs;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.Base64Url;
import org.devhealth.proof.signature.KeySet;

/**
 * That a later checkpoint of a log only added to an earlier one (RFC 6962, section 2.1.2), as the
 * API answers it. Immutable.
 *
 * @param from the signed note of the earlier checkpoint
 * @param to the signed note of the later one
 * @param hashes the proof
 */
public record ConsistencyProof(String from, String to, List<MerkleHash> hashes) {

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 20, 4);

  public ConsistencyProof {
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads the API's answer.
   *
   * @throws ProofException when it is none
   */
  public static ConsistencyProof read(byte[] json) {
    JsonFields fields = JsonFields.of(JsonReader.read(json, BOUNDS));
    List<MerkleHash> hashes = fields.texts("hashes").stream().map(ConsistencyProof::hash).toList();
    return new ConsistencyProof(
        fields.text("from_checkpoint"), fields.text("to_checkpoint"), hashes);
  }

  /**
   * Checks both signatures, that they are of one log, and the proof.
   *
   * @throws ProofException with the reason to refuse it
   */
  public Span verify(KeySet keys) {
    Checkpoint earlier = SignedCheckpoint.open(from, keys, origin());
    Checkpoint later = SignedCheckpoint.open(to, keys, origin());
    MerkleProofs.requireConsistency(
        new MerkleProofs.Head(earlier.size(), earlier.root()),
        new MerkleProofs.Head(later.size(), later.root()),
        hashes);
    return new Span(earlier, later);
  }

  /** The log that the earlier checkpoint says it is of. */
  public String origin() {
    return SignedCheckpoint.origin(from);
  }

  /** Two checkpoints, the later of which contains the earlier. */
  public record Span(Checkpoint earlier, Checkpoint later) {}

  static MerkleHash hash(String text) {
    try {
      return MerkleHash.ofBytes(Base64Url.decode(text));
    } catch (IllegalArgumentException e) {
      throw new ProofException(AuditProblem.LEAVES_INVALID, "a hash is not 32 bytes", e);
    }
  }
}
