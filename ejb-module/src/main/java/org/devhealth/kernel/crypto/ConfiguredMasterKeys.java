package org.devhealth.kernel.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Master keys from {@code devhealth.master.key} or the file {@code devhealth.master.key-file}, and
 * {@code devhealth.master.previous-keys}; each 32 bytes in base64. Thread-safe.
 */
@ApplicationScoped
public class ConfiguredMasterKeys implements MasterKeys {

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;
  private static final int LONGEST_FILE = 4_096;

  @Inject
  @ConfigProperty(name = "devhealth.master.key")
  private Optional<String> key;

  @Inject
  @ConfigProperty(name = "devhealth.master.key-file")
  private Optional<String> keyFile;

  @Inject
  @ConfigProperty(name = "devhealth.master.previous-keys")
  private Optional<List<String>> previousKeys;

  private MasterKey current;
  private List<MasterKey> previous = List.of();
  private String complaint;

  @PostConstruct
  void load() {
    try {
      Optional<String> text = key.isPresent() ? key : keyFile.map(ConfiguredMasterKeys::read);
      current = text.map(ConfiguredMasterKeys::keyOf).orElse(null);
      previous = previousKeys.orElse(List.of()).stream().map(ConfiguredMasterKeys::keyOf).toList();
    } catch (IllegalArgumentException e) {
      complaint = e.getMessage();
    }
  }

  @Override
  public Optional<MasterKey> current() {
    return Optional.ofNullable(current);
  }

  @Override
  public List<MasterKey> previous() {
    return previous;
  }

  @Override
  public Optional<String> complaint() {
    if (current == null && complaint == null) {
      return Optional.of("devhealth.master.key is not set");
    }
    return Optional.ofNullable(complaint);
  }

  private static String read(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > LONGEST_FILE) {
        throw new IllegalArgumentException("devhealth.master.key-file is too long");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new IllegalArgumentException("devhealth.master.key-file cannot be read", e);
    }
  }

  static MasterKey keyOf(String encoded) {
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
