package org.devhealth.kernel.signing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.signature.CompactJws;
import org.devhealth.proof.signature.KeySet;
import org.devhealth.proof.signature.SigningKey;

/**
 * The platform's Ed25519 keys (RFC 8032) for certificates, checkpoints and exports.
 *
 * <p>The first use on an installation creates the first key. A rotation retires the active key: its
 * public half stays published for ever, its private half is erased. A server notices another one's
 * rotation within {@code devhealth.signing.key-memory}. Thread-safe; needs no transaction of the
 * caller and takes no part in one, but for {@link #rotate}.
 */
@ApplicationScoped
public class SigningKeys {

  @Inject private ProofKeyStore store;
  @Inject private SigningConfig config;
  @Inject private Clock clock;

  private volatile Remembered remembered;

  private record Remembered(SigningKey key, Instant until) {}

  /**
   * Signs a payload as a compact JWS with EdDSA (RFC 8037).
   *
   * @param payload the bytes to be signed, as they are
   * @param typ what kind of text it is; verifiers demand it
   * @throws Problem {@code kernel.master-key-missing} or {@code kernel.not-decryptable}
   */
  public CompactJws sign(byte[] payload, String typ) {
    return CompactJws.sign(payload, typ, current());
  }

  /**
   * The key that signs now; for signed notes and manifests. Not to be kept.
   *
   * @throws Problem {@code kernel.master-key-missing} or {@code kernel.not-decryptable}
   */
  public SigningKey current() {
    Remembered known = remembered;
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.key();
    }
    return remember(store.active().orElseGet(() -> store.activeOr(newKey())));
  }

  /** All public keys, also the retired ones, as they are published. */
  public KeySet published() {
    return KeySet.of(store.published().stream().map(PublishedKey::key).toList());
  }

  /** All keys with their times, the oldest first; never a private half. */
  public List<PublishedKey> history() {
    current();
    return store.published();
  }

  /**
   * Retires the active key in favour of a new one, in the current transaction, which must exist.
   * Nothing is signed with the new key before the commit.
   *
   * @return the names of both; empty when another rotation was faster
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Rotation> rotate() {
    current();
    SigningKey successor = newKey();
    Optional<String> retired = store.succeed(successor);
    return retired.map(kid -> new Rotation(kid, successor.kid()));
  }

  /** The names of the keys before and after. */
  public record Rotation(String retired, String successor) {}

  /** Looks for the active key anew; to be called after a rotation has committed. */
  public void forget() {
    remembered = null;
  }

  /** The name of this installation in everything it signs. */
  public String issuer() {
    return config.issuer();
  }

  private SigningKey remember(SigningKey key) {
    remembered = new Remembered(key, clock.instant().plus(config.keyMemory()));
    return key;
  }

  private SigningKey newKey() {
    return SigningKey.generate(config.issuer() + "/keys/" + UUID.randomUUID());
  }
}
