package org.devhealth.proof.signature;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonFields;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonValue;

/** A private Ed25519 key with its public half. Immutable and thread-safe; never prints itself. */
public final class SigningKey {

  private static final byte[] PROBE = {0};

  private final PrivateKey key;
  private final VerificationKey verificationKey;

  private SigningKey(PrivateKey key, VerificationKey verificationKey) {
    this.key = key;
    this.verificationKey = verificationKey;
  }

  /** A new key from the JDK's strong randomness. */
  public static SigningKey generate(String kid) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(VerificationKey.CURVE).generateKeyPair();
      return new SigningKey(pair.getPrivate(), new VerificationKey(kid, pair.getPublic()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /**
   * Reads a private JWK of RFC 8037, section 2.
   *
   * @throws ProofException when a member is missing or the halves do not belong together
   */
  public static SigningKey fromJwk(JsonValue jwk) {
    JsonFields fields = JsonFields.of(jwk);
    if (!KeySet.isEd25519(fields)) {
      throw new ProofException(SignatureProblem.KEY_INVALID, "not an OKP key on Ed25519");
    }
    PrivateKey key = Ed25519.privateKey(fields.parsed("d", Base64Url::decode));
    return paired(key, VerificationKey.fromJwk(fields));
  }

  private static SigningKey paired(PrivateKey key, VerificationKey verificationKey) {
    if (!verificationKey.verifies(PROBE, Ed25519.sign(key, PROBE))) {
      throw new ProofException(SignatureProblem.KEY_INVALID, "d and x are not one key pair");
    }
    return new SigningKey(key, verificationKey);
  }

  public String kid() {
    return verificationKey.kid();
  }

  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** The 64 bytes of the signature (RFC 8032, section 5.1.6). */
  public byte[] sign(byte[] message) {
    return Ed25519.sign(key, message);
  }

  /** The private JWK. Whoever sees it can sign: it belongs in a secret store only. */
  public JsonObject toPrivateJwk() {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    return verificationKey.jwkMembers().put("kid", kid()).put("d", Base64Url.encode(seed)).build();
  }

  @Override
  public String toString() {
    return "SigningKey[" + kid() + "]";
  }
}
