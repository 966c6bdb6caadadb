package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.account.Accounts;
import org.devhealth.identity.internal.account.EmailAddress;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.identity.internal.factor.ChallengeLedger;
import org.devhealth.identity.internal.factor.Proof;
import org.devhealth.identity.internal.guard.LoginGuard;
import org.devhealth.identity.internal.guard.LoginNotices;
import org.devhealth.identity.internal.password.KnownNames;
import org.devhealth.identity.internal.password.LoginAdmission;
import org.devhealth.identity.internal.password.PasswordHasher;
import org.devhealth.identity.internal.password.PasswordRules;
import org.devhealth.identity.internal.session.Opened;
import org.devhealth.identity.internal.session.RefreshLedger;
import org.devhealth.identity.internal.session.SessionLedger;
import org.devhealth.identity.internal.session.SessionOpening;
import org.devhealth.identity.internal.session.SessionTable.Ending;
import org.devhealth.identity.internal.session.TokenIssue;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/**
 * Logging in and out, and going on with a session.
 *
 * <p>Thread-safe. Passwords are hashed outside of any transaction, at most a few at once; beyond
 * that callers get {@code identity.login-busy}.
 */
@ApplicationScoped
public class Logins {

  private static final String PASSWORD = "password";

  @Inject private Accounts accounts;
  @Inject private SessionLedger sessions;
  @Inject private RefreshLedger refreshes;
  @Inject private TokenIssue issue;
  @Inject private PasswordHasher hasher;
  @Inject private LoginAdmission admission;
  @Inject private PasswordRules rules;
  @Inject private LoginGuard guard;
  @Inject private LoginNotices notices;
  @Inject private ChallengeLedger factors;
  @Inject private CallerContext callers;
  @Inject private Clock clock;

  /**
   * A login that is asked for.
   *
   * @param organization where to, or null for the person's first organization
   * @param cookies whether the tokens go to a browser as cookies
   */
  public record Request(String email, String password, OrgId organization, boolean cookies) {

    @Override
    public String toString() {
      return "Request[" + organization + "]";
    }
  }

  /**
   * Makes the first superuser with the operator's setup token.
   *
   * @throws Problem {@code identity.setup-closed}, {@code identity.invalid-one-time-token}, {@code
   *     identity.password-not-acceptable}
   */
  public IssuedTokens setUp(String token, Request request) {
    String email = EmailAddress.require(request.email());
    rules.require(request.password(), KnownNames.of(email, null, List.of()));
    User user = accounts.setUp(token, email, hasher.hash(request.password()));
    return issue.issue(sessions.open(opening(user, request)));
  }

  /**
   * Logs in with a password, or begins to, for who has a second factor. Unknown account, wrong
   * password, disabled account and account without password have the same answer after the same
   * work.
   *
   * @throws Problem {@code identity.invalid-credentials}, {@code
   *     identity.organization-not-accessible}, {@code identity.login-busy}, {@code
   *     identity.too-many-failures}, {@code identity.email-verification-required}
   */
  public Outcome logIn(Request request) {
    return admission.admit(() -> judge(request));
  }

  private Outcome judge(Request request) {
    Origin origin = callers.current().origin();
    guard.requireOpen(request.email(), origin);
    Optional<UserTable.Login> account =
        EmailAddress.parse(request.email()).flatMap(accounts::findLogin);
    String hash = account.map(UserTable.Login::passwordHash).orElse(null);
    boolean matches = hasher.verify(request.password(), hash);
    if (!matches || !account.map(UserTable.Login::user).map(User::isActive).orElse(false)) {
      boolean closed = guard.failed(request.email(), origin);
      accounts.noteRefusedLogin(account.map(UserTable.Login::user));
      account.map(UserTable.Login::user).filter(user -> closed).ifPresent(notices::guessed);
      throw new Problem(IdentityError.INVALID_CREDENTIALS, "Check both and try again.");
    }
    User user = account.orElseThrow().user();
    notices.succeededAfter(guard.succeeded(request.email(), origin), user);
    if (user.emailVerifiedAt() == null) {
      throw new Problem(
          IdentityError.EMAIL_VERIFICATION_REQUIRED, "Use the link in the message we sent you.");
    }
    if (hasher.isOutdated(hash)) {
      accounts.rehash(user.id(), hash, hasher.hash(request.password()));
    }
    return factors
        .challenge(user.id(), request.organization(), request.cookies())
        .map(challenge -> new Outcome(null, challenge))
        .orElseGet(() -> new Outcome(issue.issue(sessions.open(opening(user, request))), null));
  }

  /** What a password opened: tokens, or the challenge of a second factor. */
  public record Outcome(IssuedTokens tokens, MfaChallenge challenge) {}

  /**
   * Proves the second factor of a login.
   *
   * @param credential a passkey's answer as JSON, or null
   */
  public record SecondStep(String challenge, String method, String code, String credential) {
    @Override
    public String toString() {
      return "SecondStep[" + method + "]";
    }
  }

  /**
   * What the proof of the second factor opened.
   *
   * @param cookies whether the login wants the tokens as cookies
   */
  public record Opening(IssuedTokens tokens, boolean cookies) {}

  /**
   * Ends a login that needs a second factor. Of one challenge five attempts are judged.
   *
   * @throws Problem {@code identity.wrong-code}, {@code identity.invalid-challenge}, {@code
   *     identity.too-many-failures}
   */
  public Opening logIn(SecondStep step) {
    ChallengeLedger.Attempt attempt = factors.attempt(step.challenge());
    String account = "second-factor:" + attempt.user();
    Origin origin = callers.current().origin();
    guard.requireOpen(account, origin);
    try {
      factors.prove(attempt, new Proof(step.method(), step.code(), step.credential()));
    } catch (Problem refusal) {
      boolean closed = guard.failed(account, origin);
      accounts.find(attempt.user()).filter(user -> closed).ifPresent(notices::knowsThePassword);
      factors.noteFailure(attempt.user(), step.method());
      throw refusal;
    }
    guard.succeeded(account, origin);
    Instant now = clock.instant();
    SessionOpening opening =
        new SessionOpening(
            attempt.user(),
            attempt.wanted(),
            PASSWORD + "+" + step.method(),
            now,
            now,
            attempt.cookies(),
            null);
    return new Opening(issue.issue(sessions.open(opening)), attempt.cookies());
  }

  /**
   * Goes on with a session. Of many uses of one token at the same time one wins, and the others get
   * the same successor for a few seconds; a later use ends the session.
   *
   * @param csrfToken what a browser sent beside its cookie, or null
   * @throws Problem {@code identity.invalid-refresh-token}, {@code identity.session-ended}, {@code
   *     identity.csrf-token-mismatch}
   */
  public IssuedTokens refresh(String refreshToken, String csrfToken) {
    Opened opened = refreshes.refresh(refreshToken == null ? "" : refreshToken, csrfToken).opened();
    if (opened == null) {
      throw new Problem(IdentityError.INVALID_REFRESH_TOKEN, "Log in again.");
    }
    return issue.issue(opened);
  }

  /**
   * Goes on in another organization, in a new session that takes the place of the old one.
   *
   * @throws Problem {@code identity.organization-not-accessible}
   */
  public IssuedTokens switchOrganization(Caller caller, OrgId wanted, boolean cookies) {
    Person.require(caller);
    return issue.issue(sessions.reopen(caller, wanted, cookies));
  }

  /** Ends the caller's session: its access tokens and refresh tokens are worthless from now on. */
  public void logOut(Caller caller) {
    if (caller.actor().sessionId() == null) {
      throw new Problem(IdentityError.PERSON_REQUIRED, "An API token is revoked instead.");
    }
    UserId user = new UserId(caller.actor().id());
    sessions.end(
        Ending.one(user, caller.actor().sessionId(), "logout"),
        caller.actor().impersonator() == null
            ? IdentityAction.LOGGED_OUT
            : IdentityAction.IMPERSONATION_ENDED,
        caller.organization());
  }

  private SessionOpening opening(User user, Request request) {
    return new SessionOpening(
        user.id(),
        request.organization(),
        PASSWORD,
        clock.instant(),
        null,
        request.cookies(),
        null);
  }
}
