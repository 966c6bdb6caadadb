package org.devhealth.proof.signature;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonArray;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonReader;

/** Trusted public keys by name, as a JWK set (RFC 7517, section 5). Immutable and thread-safe. */
public final class KeySet {

  private final Map<String, VerificationKey> keys;

  private KeySet(Map<String, VerificationKey> keys) {
    this.keys = Collections.unmodifiableMap(keys);
  }

  /** A set of these keys; two of one name are refused. */
  public static KeySet of(Collection<VerificationKey> keys) {
    Map<String, VerificationKey> named = new TreeMap<>();
    for (VerificationKey key : keys) {
      if (named.putIfAbsent(key.kid(), key) != null) {
        throw new ProofException(SignatureProblem.KEY_NAMED_TWICE, key.kid());
      }
    }
    return new KeySet(named);
  }

  /**
   * Reads a JWK set. Keys of other types are ignored, as RFC 7517 asks; a private key in the set is
   * refused, because it is no longer private.
   */
  public static KeySet read(byte[] utf8) {
    JsonFields set = JsonFields.of(JsonReader.read(utf8, JsonBounds.DEFAULT));
    return of(
        set.objects("keys").stream().filter(KeySet::isEd25519).map(KeySet::publicKey).toList());
  }

  static boolean isEd25519(JsonFields jwk) {
    return jwk.text("kty").equals(VerificationKey.KEY_TYPE)
        && jwk.text("crv").equals(VerificationKey.CURVE);
  }

  private static VerificationKey publicKey(JsonFields jwk) {
    if (jwk.has("d")) {
      throw new ProofException(SignatureProblem.PRIVATE_KEY_EXPOSED, jwk.text("kid"));
    }
    return VerificationKey.fromJwk(jwk);
  }

  public Optional<VerificationKey> find(String kid) {
    return Optional.ofNullable(keys.get(kid));
  }

  public Collection<VerificationKey> keys() {
    return keys.values();
  }

  /** The JWK set, as it is published. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("keys", JsonArray.of(keys.values(), VerificationKey::toJwk))
        .build();
  }
}
