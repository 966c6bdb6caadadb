package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.session.ImpersonationLedger;
import org.devhealth.identity.internal.session.TokenIssue;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Superusers who act in another person's place: with a reason, for a limited time, never in a
 * superuser's place, reading only unless stated. Each answer and each event of such a session names
 * who is behind it; it ends when that account is no superuser any more.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Impersonations {

  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 500;

  @Inject private ImpersonationLedger ledger;
  @Inject private TokenIssue issue;
  @Inject private FreshAuthentication fresh;

  /**
   * Opens a session in the person's place.
   *
   * @throws Problem {@code identity.not-impersonable}, {@code
   *     identity.fresh-authentication-required}, {@code kernel.invalid-request}
   */
  public IssuedTokens start(Caller caller, Impersonation wanted) {
    Person.require(caller);
    fresh.require(caller);
    String reason = wanted.reason() == null ? "" : wanted.reason().strip();
    if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST,
          "reason",
          "must have " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters");
    }
    return issue.issue(
        ledger.open(
            caller,
            new Impersonation(wanted.target(), wanted.organization(), reason, wanted.readOnly())));
  }

  /** Those that go on, the newest first. */
  public List<RunningImpersonation> running() {
    return ledger.running();
  }

  /**
   * Ends one.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public void end(UUID session) {
    ledger.end(session);
  }
}
