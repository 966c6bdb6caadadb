package org.devhealth.proof.signature;

import java.util.Objects;
import java.util.Optional;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;

/**
 * The protected header of a JWS: {@code alg}, which is always EdDSA, and optionally {@code kid} and
 * {@code typ}. Any other parameter is refused: a verifier must never act on {@code jwk}, {@code
 * jku}, {@code crit} or {@code b64} of a text it does not trust yet (RFC 8725, section 3.10).
 */
public record JwsHeader(Optional<String> kid, Optional<String> typ) {

  private static final JsonBounds BOUNDS = new JsonBounds(2_048, 2);

  public JwsHeader {
    Objects.requireNonNull(kid);
    Objects.requireNonNull(typ);
  }

  static JwsHeader read(byte[] utf8) {
    try {
      JsonFields fields = JsonFields.of(JsonReader.read(utf8, BOUNDS));
      requireAlgorithm(fields.text("alg"));
      JwsHeader header =
          new JwsHeader(fields.optional("kid", fields::text), fields.optional("typ", fields::text));
      fields.requireNoOthers();
      return header;
    } catch (ProofException e) {
      throw e.problem() == SignatureProblem.ALGORITHM_NOT_ALLOWED ? e : invalid(e);
    }
  }

  private static ProofException invalid(ProofException cause) {
    return new ProofException(SignatureProblem.HEADER_INVALID, cause.getMessage(), cause);
  }

  private static void requireAlgorithm(String algorithm) {
    if (!algorithm.equals(CompactJws.ALGORITHM)) {
      throw new ProofException(
          SignatureProblem.ALGORITHM_NOT_ALLOWED, "only " + CompactJws.ALGORITHM + " is allowed");
    }
  }

  byte[] toBytes() {
    JsonObject.Builder header = JsonObject.builder().put("alg", CompactJws.ALGORITHM);
    kid.ifPresent(name -> header.put("kid", new JsonString(name)));
    typ.ifPresent(type -> header.put("typ", new JsonString(type)));
    return CanonicalJson.bytes(header.build());
  }
}
