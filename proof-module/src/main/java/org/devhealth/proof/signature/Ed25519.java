package org.devhealth.proof.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.devhealth.proof.ProofException;

/** The JDK's Ed25519 over raw keys. A JDK without it cannot run this module at all. */
final class Ed25519 {

  static final int KEY_LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;
  private static final String NAME = "Ed25519";

  /** The DER of a SubjectPublicKeyInfo up to the 32 bytes of the key (RFC 8410, section 4). */
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static PublicKey publicKey(byte[] raw) {
    requireLength(raw);
    byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_LENGTH);
    System.arraycopy(raw, 0, encoded, SPKI_PREFIX.length, KEY_LENGTH);
    try {
      return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new ProofException(SignatureProblem.KEY_INVALID, "not an Ed25519 public key", e);
    }
  }

  static byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
  }

  static PrivateKey privateKey(byte[] seed) {
    requireLength(seed);
    try {
      return KeyFactory.getInstance(NAME)
          .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException e) {
      throw new ProofException(SignatureProblem.KEY_INVALID, "not an Ed25519 private key", e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot sign with Ed25519", e);
    }
  }

  static boolean verify(PublicKey key, byte[] message, byte[] signed) {
    if (signed.length != SIGNATURE_LENGTH) {
      // JDK 17 verifies the first 64 bytes and forgets the rest
      return false;
    }
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException e) {
      // the JDK's answer to S >= L (RFC 8032, section 5.1.7)
      return false;
    } catch (GeneralSecurityException e) {
      throw new ProofException(SignatureProblem.KEY_INVALID, "not a point of the curve", e);
    }
  }

  private static void requireLength(byte[] raw) {
    if (raw.length != KEY_LENGTH) {
      throw new ProofException(SignatureProblem.KEY_INVALID, "an Ed25519 key has 32 bytes");
    }
  }
}
