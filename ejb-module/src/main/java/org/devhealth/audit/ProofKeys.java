package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.devhealth.audit.internal.LogAction;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.signing.PublishedKey;
import org.devhealth.kernel.signing.SigningKeys;

/**
 * The keys that certificates, checkpoints and exports are signed with, as the platform's operators
 * see them. Private halves never leave the product, not even to them. Each public method is one
 * transaction; thread-safe.
 */
@Stateless
public class ProofKeys {

  private static final int MAX_REASON = 1_000;

  @Inject private SigningKeys keys;
  @Inject private AuditLog log;

  /** Every key there ever was, the oldest first. */
  public List<PublishedKey> list() {
    return keys.history();
  }

  /**
   * One key.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public PublishedKey get(String kid) {
    return keys.history().stream()
        .filter(each -> each.key().kid().equals(kid))
        .findFirst()
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such key."));
  }

  /**
   * Retires the key that signs and erases its private half; what it signed stays verifiable.
   * Whoever calls this has made sure that a person asks for it who proved anew who they are.
   *
   * @return the name of the new key; {@link #use} lets this server sign with it at once
   * @throws Problem {@code kernel.invalid-request} without a reason, {@code
   *     audit.signing-key-rotated} when another rotation was faster
   */
  public String rotate(String reason) {
    if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "reason", "is required, of at most 1000 characters");
    }
    SigningKeys.Rotation rotation =
        keys.rotate()
            .orElseThrow(
                () ->
                    new Problem(
                        AuditError.SIGNING_KEY_ROTATED,
                        "Look at the keys, and rotate again if it is still needed."));
    log.record(
        AuditEvent.of(LogAction.SIGNING_KEY_ROTATED, null)
            .about(rotation.successor(), null)
            .ended(AuditEvent.Outcome.SUCCESS, reason)
            .changed("kid", rotation.retired(), rotation.successor()));
    return rotation.successor();
  }

  /** Reads the key anew, after the commit. */
  public PublishedKey use(String kid) {
    keys.forget();
    return get(kid);
  }
}
