package org.devhealth.licensing.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.crypto.Keyring;

/**
 * Keeps licence keys encrypted and verifies each again whenever it is read, so that a changed row
 * licenses nothing.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class LicenceVault {

  private static final Logger LOG = Logger.getLogger(LicenceVault.class.getName());
  private static final Duration QUIET = Duration.ofHours(1);

  private final Cache<UUID, String> told =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(QUIET).build();

  @Inject private Keyring keyring;
  @Inject private LicenceReader reader;

  byte[] seal(UUID id, String key) {
    return keyring.encrypt(key.getBytes(StandardCharsets.UTF_8), place(id));
  }

  /** The terms of a kept licence; empty, and logged once an hour, when it no longer verifies. */
  Optional<LicenceTerms> open(UUID id, byte[] sealed) {
    try {
      return Optional.of(reader.read(id, unseal(id, sealed)).terms());
    } catch (Problem problem) {
      tell(id, problem);
      return Optional.empty();
    }
  }

  String unseal(UUID id, byte[] sealed) {
    return new String(keyring.decrypt(sealed, place(id)), StandardCharsets.UTF_8);
  }

  private void tell(UUID id, Problem problem) {
    String code = problem.code().code();
    if (!code.equals(told.getIfPresent(id))) {
      told.put(id, code);
      LOG.log(Level.WARNING, "The licence {0} is ignored: {1}", new Object[] {id, code});
    }
  }

  private static String place(UUID id) {
    return "licenses/" + id;
  }
}
