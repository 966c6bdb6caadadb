package org.devhealth.kernel.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.devhealth.kernel.Problem;

/**
 * Encrypts with AES-256-GCM under the operator's master key, directly or as the key that wraps data
 * keys.
 *
 * <p>The associated data names the place where a ciphertext is kept; moved elsewhere it does not
 * decrypt. What is encrypted names the master key, so that one can follow another. Thread-safe.
 */
@ApplicationScoped
public class Keyring {

  private static final byte[] FORMAT = {(byte) 0xd4, 0x01};
  private static final int FINGERPRINT_BYTES = 6;

  private final MasterKeys keys;
  private volatile String distrust;

  /** For the container's proxy. */
  protected Keyring() {
    this(null);
  }

  @Inject
  public Keyring(MasterKeys keys) {
    this.keys = keys;
  }

  /**
   * Encrypts a secret for one place.
   *
   * @param place names organization, table and key, for example {@code signing_keys/abc}
   * @throws Problem {@code kernel.master-key-missing}; {@code kernel.master-key-wrong} when this
   *     database's secrets are encrypted with another one
   */
  public byte[] encrypt(byte[] secret, String place) {
    MasterKey key = required();
    if (distrust != null) {
      throw new Problem(
          CryptoError.MASTER_KEY_WRONG, "Start with the devhealth.master.key of before.");
    }
    try {
      byte[] sealed = key.aead().encrypt(secret, bytes(place));
      byte[] header = header(key);
      return ByteBuffer.allocate(header.length + sealed.length).put(header).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed to encrypt", e);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made for the same place, under the current master key or a
   * previous one.
   *
   * @throws Problem {@code kernel.not-decryptable} for another key, another place or a changed text
   */
  public byte[] decrypt(byte[] ciphertext, String place) {
    required();
    return known()
        .flatMap(key -> attempts(key, ciphertext, place))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    CryptoError.NOT_DECRYPTABLE,
                    "Check that devhealth.master.key is the same as before."));
  }

  /** What begins everything that the current master key encrypted. */
  public byte[] currentHeader() {
    return header(required());
  }

  /** A short keyed hash by which equal secrets are recognized. */
  public String fingerprint(byte[] secret) {
    byte[] hash = required().fingerprint().of(secret);
    return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
  }

  /** What is wrong with the master key, if anything. */
  public Optional<String> complaint() {
    return Optional.ofNullable(distrust).or(keys::complaint);
  }

  boolean hasKey() {
    return keys.current().isPresent();
  }

  /** Encrypts nothing any more: what exists is encrypted with another key. */
  void distrust(String why) {
    distrust = why;
  }

  /** First as it names itself, then as it was written before ciphertexts named their key. */
  private static Stream<byte[]> attempts(MasterKey key, byte[] ciphertext, String place) {
    byte[] header = header(key);
    boolean named =
        ciphertext.length > header.length
            && Arrays.equals(ciphertext, 0, header.length, header, 0, header.length);
    Optional<byte[]> asNamed =
        named
            ? open(key, Arrays.copyOfRange(ciphertext, header.length, ciphertext.length), place)
            : Optional.empty();
    return asNamed.or(() -> open(key, ciphertext, place)).stream();
  }

  private static Optional<byte[]> open(MasterKey key, byte[] sealed, String place) {
    try {
      return Optional.of(key.aead().decrypt(sealed, bytes(place)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Stream<MasterKey> known() {
    return Stream.concat(keys.current().stream(), keys.previous().stream());
  }

  private MasterKey required() {
    return keys.current()
        .orElseThrow(
            () ->
                new Problem(
                    CryptoError.MASTER_KEY_MISSING,
                    "Set devhealth.master.key to 32 random bytes in base64."));
  }

  private static byte[] header(MasterKey key) {
    byte[] id = HexFormat.of().parseHex(key.id());
    return ByteBuffer.allocate(FORMAT.length + id.length).put(FORMAT).put(id).array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
