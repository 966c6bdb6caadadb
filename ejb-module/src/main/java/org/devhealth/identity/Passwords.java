package org.devhealth.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.devhealth.identity.internal.Person;
import org.devhealth.identity.internal.account.Accounts;
import org.devhealth.identity.internal.guard.LoginGuard;
import org.devhealth.identity.internal.mail.LaterMail;
import org.devhealth.identity.internal.mail.Letters;
import org.devhealth.identity.internal.password.KnownNames;
import org.devhealth.identity.internal.password.PasswordHasher;
import org.devhealth.identity.internal.password.PasswordRules;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/** Choosing passwords; nobody chooses another person's. Thread-safe. */
@ApplicationScoped
public class Passwords {

  @Inject private Accounts accounts;
  @Inject private PasswordHasher hasher;
  @Inject private PasswordRules rules;
  @Inject private LoginGuard guard;
  @Inject private Letters letters;
  @Inject private LaterMail later;

  /**
   * Sets the password of the person to whom the token was sent; their sessions end.
   *
   * @throws Problem {@code identity.invalid-one-time-token}, {@code
   *     identity.password-not-acceptable}
   */
  public void setWithToken(String token, String password) {
    User user = accounts.ownerOf(token == null ? "" : token);
    rules.require(password, namesOf(user));
    accounts.setPasswordByToken(token, hasher.hash(password));
    if (user.emailVerifiedAt() != null) {
      notify(user);
    }
  }

  /**
   * Changes the caller's own password; the other sessions end.
   *
   * @throws Problem {@code identity.invalid-credentials} for a wrong current password, {@code
   *     identity.too-many-failures}, {@code identity.password-not-acceptable}
   */
  public void change(Caller caller, String current, String password) {
    UserId id = Person.require(caller);
    User user = accounts.find(id).orElseThrow();
    guard.requireOpen(user.email(), caller.origin());
    if (!hasher.verify(current, accounts.passwordHash(id).orElse(null))) {
      guard.failed(user.email(), caller.origin());
      throw new Problem(IdentityError.INVALID_CREDENTIALS, "The current password is wrong.");
    }
    rules.require(password, namesOf(user));
    accounts.changePassword(id, caller.actor().sessionId(), hasher.hash(password));
    notify(user);
  }

  private void notify(User user) {
    later.send(() -> letters.securityNotice(user.email(), "Your password was changed"));
  }

  private List<String> namesOf(User user) {
    List<String> organizations =
        accounts.memberships(user.id()).stream()
            .map(membership -> membership.organization().name())
            .toList();
    return KnownNames.of(user.email(), user.fullName(), organizations);
  }
}
