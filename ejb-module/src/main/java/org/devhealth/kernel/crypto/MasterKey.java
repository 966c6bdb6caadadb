package org.devhealth.kernel.crypto;

import com.google.crypto.tink.Aead;

/**
 * One key-encryption key of the operator.
 *
 * @param id names it in what it encrypted, eight hexadecimal digits; not secret
 * @param aead encrypts and decrypts with it, here or in a key service
 * @param fingerprint a keyed hash, so that equal secrets can be recognized and none guessed
 */
public record MasterKey(String id, Aead aead, Fingerprint fingerprint) {

  /** Hashes under the key. */
  public interface Fingerprint {
    byte[] of(byte[] secret);
  }
}
