package org.devhealth.identity.internal.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.mail.LaterMail;
import org.devhealth.identity.internal.mail.Letters;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Origin;

/**
 * Tells people of logins that look wrong, after the answer, which must not tell whether there is
 * such a person; a few an hour. Thread-safe.
 */
@ApplicationScoped
public class LoginNotices {

  private static final int SUSPICIOUS = 3;

  @Inject private LoginGuard guard;
  @Inject private LaterMail later;
  @Inject private Letters letters;
  @Inject private CallerContext callers;

  /** Somebody failed so often that the account is closed to that network. */
  public void guessed(User user) {
    tell(user, "Somebody failed to log in to your account several times");
  }

  /** Somebody knows the password and failed to prove the second factor. */
  public void knowsThePassword(User user) {
    tell(user, "Somebody gave your password and failed at your second factor several times");
  }

  /** Somebody knows the password, perhaps by guessing. */
  public void succeededAfter(int failures, User user) {
    if (failures >= SUSPICIOUS) {
      tell(user, "Somebody gave your password after several failures");
    }
  }

  private void tell(User user, String what) {
    if (user.emailVerifiedAt() == null) {
      return;
    }
    Origin origin = callers.current().origin();
    later.send(
        () -> {
          guard.requireSeldom("login-notice", user.email(), origin);
          letters.securityNotice(user.email(), what);
        });
  }
}
