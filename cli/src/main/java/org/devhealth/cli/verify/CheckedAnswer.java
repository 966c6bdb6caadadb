package org.devhealth.cli.verify;

import java.nio.file.Path;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.audit.ConsistencyProof;
import org.devhealth.proof.audit.InclusionProof;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.signature.KeySet;

/**
 * A proof as the API answered it, kept in a file.
 *
 * @param shows what it shows, when it holds
 * @param refusal why it does not hold
 * @param consistency the proof, when it is one of consistency and holds
 */
record CheckedAnswer(
    Path path,
    String shows,
    Optional<ProofException> refusal,
    Optional<ConsistencyProof> consistency) {

  /** An event of a megabyte and its proof. */
  static final int MAX_BYTES = 1 << 21;

  private static final JsonBounds BOUNDS = new JsonBounds(MAX_BYTES, 36);

  static CheckedAnswer of(Path path, byte[] json, KeySet keys) {
    try {
      boolean inclusion = JsonFields.of(JsonReader.read(json, BOUNDS)).has("leaf_index");
      return inclusion ? inclusion(path, json, keys) : consistency(path, json, keys);
    } catch (ProofException e) {
      return new CheckedAnswer(path, "", Optional.of(e), Optional.empty());
    }
  }

  private static CheckedAnswer inclusion(Path path, byte[] json, KeySet keys) {
    InclusionProof proof = InclusionProof.read(json);
    long size = proof.verify(keys).size();
    String shows =
        "event "
            + proof.id()
            + " of organization "
            + proof.organization()
            + " is number "
            + proof.leaf().index()
            + " of the log of "
            + size
            + " events";
    return new CheckedAnswer(path, shows, Optional.empty(), Optional.empty());
  }

  private static CheckedAnswer consistency(Path path, byte[] json, KeySet keys) {
    ConsistencyProof proof = ConsistencyProof.read(json);
    ConsistencyProof.Span span = proof.verify(keys);
    String shows =
        "the log "
            + proof.origin()
            + " of "
            + span.later().size()
            + " events begins with the "
            + span.earlier().size()
            + " of the earlier checkpoint";
    return new CheckedAnswer(path, shows, Optional.empty(), Optional.of(proof));
  }

  boolean verified() {
    return refusal.isEmpty();
  }
}
