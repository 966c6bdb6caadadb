package org.devhealth.settings;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.crypto.Keyring;
import org.devhealth.kernel.data.Database;
import org.devhealth.settings.internal.DataKey;
import org.devhealth.settings.internal.DataKeys;
import org.devhealth.settings.internal.KeyLock;

/**
 * Envelope encryption: AES-256-GCM under a data key of the organization, which the operator's
 * master key wraps. Organization and name are associated data, so that a row moved elsewhere does
 * not decrypt.
 *
 * <p>Thread-safe. Reading or making a data key is a transaction of its own. Readers never wait for
 * a rotation; writers of an organization's secrets wait while its key is replaced, a moment.
 */
@ApplicationScoped
public class Secrets {

  @Inject private DataKeys keys;
  @Inject private Keyring keyring;
  @Inject private Database database;

  /**
   * Encrypts a secret, in the transaction that keeps it: until its end a rotation waits to retire
   * the key, so that nothing is kept under a key that has had its day.
   *
   * @param organization whose, or null for the platform's
   * @param name what it is, unique within the organization
   * @throws Problem {@code kernel.master-key-missing}, {@code kernel.not-decryptable} when the
   *     organization's data key cannot be opened; nothing is replaced then
   */
  public Sealed seal(OrgId organization, String name, byte[] secret) {
    database.with(
        new SettingPlace(organization).binding(),
        handle -> {
          KeyLock.shared(handle, organization);
          return null;
        });
    DataKey key = keys.active(organization);
    try {
      return new Sealed(key.id(), key.aead().encrypt(secret, place(organization, name)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to encrypt", e);
    }
  }

  /**
   * Decrypts what {@link #seal} made for the same organization and name.
   *
   * @throws Problem {@code settings.data-key-lost}, {@code kernel.master-key-missing}, {@code
   *     kernel.not-decryptable}
   */
  public byte[] open(OrgId organization, String name, Sealed sealed) {
    Aead aead = keys.find(organization, sealed.dataKey()).orElseThrow(Secrets::lost).aead();
    try {
      return aead.decrypt(sealed.bytes(), place(organization, name));
    } catch (GeneralSecurityException e) {
      throw new Problem(
          SettingsError.DATA_KEY_LOST, "Set the secret again; the old one cannot be read.", e);
    }
  }

  /** A short keyed hash by which a person recognizes a secret. */
  public String fingerprint(byte[] secret) {
    return keyring.fingerprint(secret);
  }

  private static Problem lost() {
    return new Problem(
        SettingsError.DATA_KEY_LOST, "Set the secret again; the key of the old one is gone.");
  }

  private static byte[] place(OrgId organization, String name) {
    String owner = organization == null ? "platform" : organization.toString();
    return (owner + "/" + name).getBytes(StandardCharsets.UTF_8);
  }
}
