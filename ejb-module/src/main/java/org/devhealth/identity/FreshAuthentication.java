package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.account.Accounts;
import org.devhealth.identity.internal.guard.LoginGuard;
import org.devhealth.identity.internal.password.PasswordHasher;
import org.devhealth.identity.internal.session.SessionLedger;
import org.devhealth.kernel.Actor;
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
          "Send your password to POST /api/v1/auth/reauthenticate and try again.");
    }
  }

  /**
   * Proves the caller's identity anew by the password, for this session.
   *
   * @throws Problem {@code identity.invalid-credentials}, {@code identity.too-many-failures}
   */
  public void prove(Caller caller, String password) {
    if (caller.actor().type() != Actor.Type.USER) {
      throw new Problem(IdentityError.FRESH_AUTHENTICATION_REQUIRED, "Log in as a person.");
    }
    String email = caller.actor().email();
    UserId user = new UserId(caller.actor().id());
    guard.requireOpen(email, caller.origin());
    if (!hasher.verify(password, accounts.passwordHash(user).orElse(null))) {
      guard.failed(email, caller.origin());
      throw new Problem(IdentityError.INVALID_CREDENTIALS, "The password is wrong.");
    }
    guard.succeeded(email, caller.origin());
    sessions.reauthenticated(user, caller);
  }

  private boolean isFresh(Instant authenticatedAt) {
    return authenticatedAt != null
        && clock.instant().isBefore(authenticatedAt.plus(config.freshFor()));
  }
}
