package org.devhealth.proof.audit;

import java.util.List;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonValue;
import org.devhealth.proof.merkle.MerkleHash;
import org.devhealth.proof.merkle.MerkleProofs;
import org.devhealth.proof.note.Checkpoint;
import org.devhealth.proof.signature.KeySet;

/**
 * That an event is in a log (RFC 6962, section 2.1.1), as the API answers it. Immutable.
 *
 * @param id the event's
 * @param organization whose log it is; the nil UUID for the platform's
 * @param leaf the hash of the event with its salt, at its place
 * @param hashes from the leaf to the root
 * @param checkpoint the signed note
 */
public record InclusionProof(
    String id,
    String organization,
    MerkleProofs.Leaf leaf,
    List<MerkleHash> hashes,
    String checkpoint) {

  private static final JsonBounds BOUNDS = new JsonBounds(1 << 21, 36);

  /** The platform's own log. */
  private static final String PLATFORM = "00000000-0000-0000-0000-000000000000";

  public InclusionProof {
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads the API's answer.
   *
   * @throws ProofException when it is none
   */
  public static InclusionProof read(byte[] json) {
    JsonValue answer = JsonReader.read(json, BOUNDS);
    JsonFields fields = JsonFields.of(answer);
    JsonFields event = fields.object("event");
    byte[] canonical = CanonicalJson.bytes(((JsonObject) answer).member("event").orElseThrow());
    byte[] salt = SealedEventLine.salt(fields);
    return new InclusionProof(
        event.text("id"),
        event.nullable("org_id", event::text).orElse(PLATFORM),
        new MerkleProofs.Leaf(fields.whole("leaf_index", 0), MerkleHash.ofLeaf(canonical, salt)),
        fields.texts("hashes").stream().map(ConsistencyProof::hash).toList(),
        fields.text("checkpoint"));
  }

  /**
   * Checks the checkpoint's signature and origin, and that the event is where the answer says.
   *
   * @return the checkpoint that contains it
   * @throws ProofException with the reason to refuse it
   */
  public Checkpoint verify(KeySet keys) {
    Checkpoint known = SignedCheckpoint.open(checkpoint, keys, origin());
    MerkleProofs.requireInclusion(leaf, new MerkleProofs.Head(known.size(), known.root()), hashes);
    return known;
  }

  /** The issuer may be any; the organization must be the event's. */
  private String origin() {
    String stated = SignedCheckpoint.origin(checkpoint);
    if (!stated.endsWith("/audit/" + organization)) {
      throw new ProofException(
          AuditProblem.CHECKPOINT_INVALID, "\"" + stated + "\" is not the event's log");
    }
    return stated;
  }
}
