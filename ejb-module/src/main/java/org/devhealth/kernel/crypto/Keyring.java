package org.devhealth.kernel.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.devhealth.kernel.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts with AES-256-GCM under the operator's master key ({@code devhealth.master.key}, 32 bytes
 * in base64).
 *
 * <p>The associated data names the place where a ciphertext is kept; moved elsewhere it does not
 * decrypt. Thread-safe.
 */
@ApplicationScoped
public class Keyring {

  private static final int KEY_BYTES = 32;

  @Inject
  @ConfigProperty(name = "devhealth.master.key")
  private Optional<String> masterKey;

  private Aead aead;

  @PostConstruct
  void load() {
    aead = masterKey.map(Keyring::aeadOf).orElse(null);
  }

  /**
   * Encrypts a secret for one place.
   *
   * @param place names organization, table and key, for example {@code signing_keys/abc}
   * @throws Problem {@code kernel.master-key-missing}
   */
  public byte[] encrypt(byte[] secret, String place) {
    try {
      return required().encrypt(secret, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to encrypt", e);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made for the same place.
   *
   * @throws Problem {@code kernel.not-decryptable} for another key, another place or a changed text
   */
  public byte[] decrypt(byte[] ciphertext, String place) {
    try {
      return required().decrypt(ciphertext, place.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new Problem(
          CryptoError.NOT_DECRYPTABLE, "Check that devhealth.master.key is the same as before.", e);
    }
  }

  private Aead required() {
    if (aead == null) {
      throw new Problem(
          CryptoError.MASTER_KEY_MISSING, "Set devhealth.master.key to 32 random bytes in base64.");
    }
    return aead;
  }

  private static Aead aeadOf(String encoded) {
    byte[] key = Base64.getDecoder().decode(encoded.strip());
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("devhealth.master.key must have 32 bytes in base64");
    }
    try {
      return new AesGcmJce(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }
}
