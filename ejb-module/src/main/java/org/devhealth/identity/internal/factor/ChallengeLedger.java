package org.devhealth.identity.internal.factor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.Factor;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.MfaChallenge;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Asks for second factors and judges the answers; each method is one transaction. */
@Stateless
public class ChallengeLedger {

  private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Proofs proofs;
  @Inject private PasskeyServer passkeys;
  @Inject private Clock clock;

  /** What a person has to prove after the password; empty for who has no factor. */
  public Optional<MfaChallenge> challenge(UserId user, OrgId wanted, boolean cookies) {
    return database.with(
        Binding.platform(),
        handle -> {
          List<Factor> factors = FactorLedger.active(handle, user);
          if (factors.isEmpty()) {
            return Optional.empty();
          }
          Instant now = clock.instant();
          String id = SecretText.random("dhm_");
          String request = passkeys.ask(handle, user).orElse(null);
          ChallengeTable.insert(
              handle,
              id,
              new ChallengeTable.Row(user, wanted, cookies, request),
              now,
              now.plus(CHALLENGE_LIFE));
          return Optional.of(
              new MfaChallenge(
                  id,
                  methods(handle, user, factors),
                  PasskeyServer.forBrowser(request),
                  CHALLENGE_LIFE));
        });
  }

  private static List<String> methods(Handle handle, UserId user, List<Factor> factors) {
    List<String> methods =
        new ArrayList<>(
            factors.stream().map(each -> each.kind().key()).distinct().sorted().toList());
    if (RecoveryCodes.left(handle, user) > 0) {
      methods.add(Proof.RECOVERY_CODE);
    }
    return methods;
  }

  /** A login whose second factor is about to be judged. */
  public record Attempt(
      String challenge, UserId user, OrgId wanted, boolean cookies, String request) {}

  /** Counts an attempt at a challenge, which commits whatever comes of it. */
  public Attempt attempt(String challenge) {
    return database
        .with(
            Binding.platform(),
            handle -> ChallengeTable.attempt(handle, challenge, clock.instant()))
        .map(row -> new Attempt(challenge, row.user(), row.wanted(), row.cookies(), row.request()))
        .orElseThrow(
            () -> new Problem(IdentityError.INVALID_CHALLENGE, "Log in with the password again."));
  }

  /**
   * Proves the second factor of a login; the challenge is used up.
   *
   * @throws Problem {@code identity.wrong-code}
   */
  public void prove(Attempt attempt, Proof proof) {
    database.with(
        Binding.platform(),
        handle -> {
          if (!proofs.accepts(handle, attempt.user(), proof, attempt.request())
              || !ChallengeTable.use(handle, attempt.challenge(), clock.instant())) {
            throw FactorLedger.wrongCode();
          }
          return null;
        });
  }

  /**
   * Proves a code of the caller anew.
   *
   * @throws Problem {@code identity.wrong-code}
   */
  public void prove(UserId user, String code) {
    database.with(
        Binding.platform(),
        handle -> {
          if (!proofs.accepts(handle, user, new Proof(Proof.TOTP, code, null), null)) {
            throw FactorLedger.wrongCode();
          }
          return null;
        });
  }

  /** Records that somebody who knows the password failed at the second factor. */
  public void noteFailure(UserId user, String method) {
    audit.record(
        AuditEvent.of(IdentityAction.SECOND_FACTOR_FAILED, null)
            .about(user, null)
            .with("method", method)
            .ended(AuditEvent.Outcome.DENIED, "wrong code"));
  }
}
