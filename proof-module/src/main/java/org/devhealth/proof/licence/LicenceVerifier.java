package org.devhealth.proof.licence;

import java.time.Instant;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;

/** Verifies licence tokens with the vendor's public keys. Immutable and thread-safe. */
public final class LicenceVerifier {

  private static final int MAX_LENGTH = 16_384;
  private static final JsonBounds BOUNDS = new JsonBounds(MAX_LENGTH, 4);

  private final KeySet keys;

  public LicenceVerifier(KeySet keys) {
    this.keys = keys;
  }

  /**
   * Reads an authentic licence, whenever and wherever it holds.
   *
   * @throws ProofException with a {@link LicenceProblem} or what is wrong with the signature
   */
  public Licence read(String token) {
    if (token.length() > MAX_LENGTH) {
      throw new ProofException(
          LicenceProblem.TOO_LONG, token.length() + " characters, at most " + MAX_LENGTH);
    }
    CompactJws jws = CompactJws.parse(token);
    jws.verifiedBy(keys, Licence.JWS_TYPE);
    return LicenceClaims.read(JsonReader.read(jws.payload(), BOUNDS));
  }

  /** Reads a licence that this deployment may use at {@code now}; in its grace it may. */
  public Licence verify(String token, String deploymentId, Instant now) {
    Licence licence = read(token);
    if (!licence.grant().covers(deploymentId)) {
      throw new ProofException(LicenceProblem.WRONG_DEPLOYMENT, "not for " + deploymentId);
    }
    return switch (licence.statusAt(now)) {
      case NOT_YET_VALID ->
          throw new ProofException(
              LicenceProblem.NOT_YET_VALID, "begins " + licence.term().notBefore());
      case EXPIRED ->
          throw new ProofException(
              LicenceProblem.EXPIRED, "ended with its grace " + licence.term().graceUntil());
      case VALID, GRACE -> licence;
    };
  }
}
