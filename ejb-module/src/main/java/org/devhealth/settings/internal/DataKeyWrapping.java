package org.devhealth.settings.internal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.crypto.CryptoError;
import org.devhealth.kernel.crypto.Keyring;

/** Makes data keys as Tink keysets and wraps them with the master key. Thread-safe. */
@ApplicationScoped
public class DataKeyWrapping {

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot encrypt", e);
    }
  }

  private final Keyring keyring;

  /** For the container's proxy. */
  protected DataKeyWrapping() {
    this(null);
  }

  @Inject
  public DataKeyWrapping(Keyring keyring) {
    this.keyring = keyring;
  }

  /** A new wrapped key. */
  byte[] newKey(UUID id) {
    try {
      KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      byte[] plain = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
      return keyring.encrypt(plain, place(id));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink failed to make a key", e);
    }
  }

  /**
   * Opens a wrapped key.
   *
   * @throws Problem {@code kernel.not-decryptable}, {@code kernel.master-key-missing}
   */
  Aead unwrap(UUID id, byte[] wrapped) {
    byte[] plain = keyring.decrypt(wrapped, place(id));
    try {
      return TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new Problem(
          CryptoError.NOT_DECRYPTABLE, "The data key " + id + " is damaged; restore its row.", e);
    }
  }

  private static String place(UUID id) {
    return "data_keys/" + id;
  }
}
