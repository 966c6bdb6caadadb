package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.account.Accounts;
import org.devhealth.identity.internal.factor.ChallengeLedger;
import org.devhealth.identity.internal.guard.LoginGuard;
import org.devhealth.identity.internal.password.PasswordHasher;
import org.devhealth.identity.internal.session.SessionLedger;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/**
 * Demands that a person proved who they are a short time ago, before an act that a stolen session
 * must not be enough for.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class FreshAuthentication {

  @Inject private Accounts accounts;
  @Inject private SessionLedger sessions;
  @Inject private PasswordHasher hasher;
  @Inject private LoginGuard guard;
  @Inject private ChallengeLedger factors;
  @Inject private IdentityConfig config;
  @Inject private Clock clock;

  /**
   * Lets a freshly authenticated person pass; never an API token. The system's own work passes,
   * since nobody outside can be it.
   *
   * @throws Problem {@code identity.fresh-authentication-required}
   */
  public void require(Caller caller) {
    boolean fresh =
        switch (caller.actor().type()) {
          case USER -> isFresh(caller.authenticatedAt());
          case SYSTEM -> true;
          case API_TOKEN, SERVICE, ANONYMOUS -> false;
        };
    if (!fresh) {
      throw new Problem(
          IdentityError.FRESH_AUTHENTICATION_REQUIRED,
          "Send your password or a code to POST /api/v1/auth/reauthenticate and try again.");
    }
  }

  /**
   * Proves the caller's identity anew, by the password or by a code of a second factor, for this
   * session.
   *
   * @param code of an authenticator application, which counts in place of the password; or null
   * @throws Problem {@code identity.invalid-credentials}, {@code identity.wrong-code}, {@code
   *     identity.too-many-failures}
   */
  public void prove(Caller caller, String password, String code) {
    UserId user = Person.require(caller);
    String account = code == null ? caller.actor().email() : "second-factor:" + user;
    guard.requireOpen(account, caller.origin());
    try {
      prove(user, password, code);
    } catch (Problem refusal) {
      guard.failed(account, caller.origin());
      throw refusal;
    }
    guard.succeeded(account, caller.origin());
    sessions.reauthenticated(user, caller);
  }

  private void prove(UserId user, String password, String code) {
    if (code != null) {
      factors.prove(user, code);
      return;
    }
    if (!hasher.verify(password, accounts.passwordHash(user).orElse(null))) {
      throw new Problem(IdentityError.INVALID_CREDENTIALS, "The password is wrong.");
    }
  }

  private boolean isFresh(Instant authenticatedAt) {
    return authenticatedAt != null
        && clock.instant().isBefore(authenticatedAt.plus(config.freshFor()));
  }
}
