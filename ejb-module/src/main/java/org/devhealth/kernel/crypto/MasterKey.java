package org.devhealth.kernel.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key-encryption key of the operator.
 *
 * @param id names it in what it encrypted, eight hexadecimal digits; not secret
 * @param aead encrypts and decrypts with it, here or in a key service
 * @param fingerprint a keyed hash, so that equal secrets can be recognized and none guessed
 */
public record MasterKey(String id, Aead aead, Fingerprint fingerprint) {

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;

  /** Hashes under the key. */
  public interface Fingerprint {
    byte[] of(byte[] secret);
  }

  /**
   * The key of 32 bytes.
   *
   * @throws IllegalArgumentException when the text is not 32 bytes in base64
   */
  public static MasterKey of(String encoded) {
    byte[] key = bytes(encoded);
    try {
      String id = HexFormat.of().formatHex(hash("devhealth master key id", key), 0, ID_BYTES);
      return new MasterKey(id, new AesGcmJce(key), secret -> mac(key, secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  private static byte[] bytes(String encoded) {
    try {
      byte[] key = Base64.getDecoder().decode(encoded.strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a master key is not base64", e);
    }
    throw new IllegalArgumentException("a master key must have 32 bytes in base64");
  }

  private static byte[] hash(String purpose, byte[] key) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(purpose.getBytes(StandardCharsets.UTF_8));
    return digest.digest(key);
  }

  private static byte[] mac(byte[] key, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hash("devhealth fingerprint", key), "HmacSHA256"));
      return mac.doFinal(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is not available", e);
    }
  }
}
