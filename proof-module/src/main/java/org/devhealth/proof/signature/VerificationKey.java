package org.devhealth.proof.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import org.devhealth.proof.json.CanonicalJson;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;

/** A public Ed25519 key and its name. Immutable and thread-safe. */
public final class VerificationKey {

  static final String KEY_TYPE = "OKP";
  static final String CURVE = "Ed25519";

  private final String kid;
  private final PublicKey key;

  VerificationKey(String kid, PublicKey key) {
    this.kid = KeyName.require(kid);
    this.key = key;
  }

  /** The key of 32 raw bytes (RFC 8032, section 5.1.5). */
  public static VerificationKey of(String kid, byte[] raw) {
    return new VerificationKey(kid, Ed25519.publicKey(raw));
  }

  /** Reads a public JWK of RFC 8037, section 2; members it does not need are ignored. */
  static VerificationKey fromJwk(JsonFields jwk) {
    return of(jwk.text("kid"), jwk.parsed("x", Base64Url::decode));
  }

  /** The name under which signatures refer to this key. */
  public String kid() {
    return kid;
  }

  /** The 32 bytes of the key. */
  public byte[] raw() {
    return Ed25519.raw(key);
  }

  /** Whether {@code signature} is this key's signature of {@code message}. */
  public boolean verifies(byte[] message, byte[] signature) {
    return Ed25519.verify(key, message, signature);
  }

  /** The public JWK (RFC 8037, section 2) with {@code kid}, {@code use} and {@code alg}. */
  public JsonObject toJwk() {
    return jwkMembers().put("kid", kid).put("use", "sig").put("alg", CompactJws.ALGORITHM).build();
  }

  JsonObject.Builder jwkMembers() {
    return JsonObject.builder()
        .put("kty", KEY_TYPE)
        .put("crv", CURVE)
        .put("x", Base64Url.encode(raw()));
  }

  /** The SHA-256 thumbprint of RFC 7638 and RFC 8037, section 2, base64url. */
  public String thumbprint() {
    try {
      byte[] canonical = CanonicalJson.bytes(jwkMembers().build());
      return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "VerificationKey[" + kid + "]";
  }
}
