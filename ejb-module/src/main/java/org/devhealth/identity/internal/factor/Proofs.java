package org.devhealth.identity.internal.factor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Factor;
import org.devhealth.identity.IdentityAction;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.crypto.Keyring;
import org.jdbi.v3.core.Handle;

/** Judges proofs in the caller's transaction; a right one is used up by it. Thread-safe. */
@ApplicationScoped
public class Proofs {

  @Inject private Keyring keyring;
  @Inject private PasskeyServer passkeys;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  /**
   * Whether the proof is right for the person.
   *
   * @param request what a passkey was asked, or null
   */
  boolean accepts(Handle handle, UserId user, Proof proof, String request) {
    return switch (Objects.requireNonNullElse(proof.method(), "")) {
      case Proof.TOTP -> acceptsCode(handle, user, code(proof));
      case Proof.RECOVERY_CODE -> acceptsRecoveryCode(handle, user, code(proof));
      case Proof.PASSKEY -> passkeys.accepts(handle, user, request, proof.credential());
      default ->
          throw Problem.ofField(
              KernelError.INVALID_REQUEST, "method", "must be totp, passkey or recovery_code");
    };
  }

  /** Whether the code is this factor's and about now, for the first time. */
  boolean accepts(Handle handle, FactorTable.Row factor, String code) {
    UUID id = factor.factor().id();
    Instant now = clock.instant();
    OptionalLong step =
        Totp.matchingStep(
            keyring.decrypt(HexFormat.of().parseHex(factor.secret()), place(id)), code, now);
    return step.isPresent() && FactorTable.useStep(handle, id, step.getAsLong(), now);
  }

  /** The secret as it is kept. */
  String encrypt(byte[] secret, UUID id) {
    return HexFormat.of().formatHex(keyring.encrypt(secret, place(id)));
  }

  private boolean acceptsCode(Handle handle, UserId user, String code) {
    List<FactorTable.Row> factors = FactorTable.of(handle, user);
    return factors.stream()
        .filter(row -> row.factor().active() && row.factor().kind() == Factor.Kind.TOTP)
        .anyMatch(row -> accepts(handle, row, code));
  }

  private boolean acceptsRecoveryCode(Handle handle, UserId user, String code) {
    if (!RecoveryCodes.use(handle, user, code, clock.instant())) {
      return false;
    }
    audit.record(
        AuditEvent.of(IdentityAction.RECOVERY_CODE_USED, null)
            .about(user, null)
            .with("left", RecoveryCodes.left(handle, user))
            .changed("recovery_codes", AuditEvent.Change.SECRET));
    return true;
  }

  private static String code(Proof proof) {
    return Objects.requireNonNullElse(proof.code(), "").strip();
  }

  private static String place(UUID id) {
    return "mfa_factors/" + id;
  }
}
