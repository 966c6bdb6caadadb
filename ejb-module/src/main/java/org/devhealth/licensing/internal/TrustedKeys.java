package org.devhealth.licensing.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.devhealth.licensing.LicensingConfig;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.VerificationKey;

/**
 * The public keys that licence keys may be signed with: the vendor's compiled in, or only those of
 * the operator's file when one is configured.
 *
 * <p>Outside production the demonstration's key counts too; everybody has its private half.
 */
@ApplicationScoped
public class TrustedKeys {

  private static final String VENDOR = "/licensing/vendor-keys.json";
  private static final String DEMONSTRATION = "/licensing/demonstration-keys.json";

  private final LicensingConfig config;
  private KeySet keys;

  /** For the container's proxy. */
  protected TrustedKeys() {
    this(null);
  }

  @Inject
  public TrustedKeys(LicensingConfig config) {
    this.config = config;
  }

  @PostConstruct
  void load() {
    keys = keysOf(config.trustedKeysFile().orElse(null), config.isProduction());
  }

  KeySet keys() {
    return keys;
  }

  static KeySet keysOf(Path operatorsFile, boolean production) {
    List<VerificationKey> trusted =
        new ArrayList<>(
            operatorsFile == null ? compiledIn(VENDOR) : KeySet.read(read(operatorsFile)).keys());
    if (!production) {
      trusted.addAll(compiledIn(DEMONSTRATION));
    }
    return KeySet.of(trusted);
  }

  private static List<VerificationKey> compiledIn(String resource) {
    try (InputStream stream = TrustedKeys.class.getResourceAsStream(resource)) {
      return List.copyOf(KeySet.read(stream.readAllBytes()).keys());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("devhealth.licence.trusted-keys-file cannot be read", e);
    }
  }
}
