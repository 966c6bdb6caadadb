package org.devhealth.identity.internal.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What the product writes to people. Thread-safe. */
@ApplicationScoped
public class Letters {

  @Inject private Mailer mailer;
  @Inject private MailConfig config;

  /** To somebody for whom an account was made and who now chooses a password. */
  public void welcome(String email, String organization, String token) {
    String text =
        """
        Hello,

        an account was made for you at %s.
        Choose your password at %s/auth/set-password?token=%s
        or send the token to POST /api/v1/auth/reset-password.

        Token: %s
        """
            .formatted(organization, config.baseUrl(), token, token);
    mailer.send(new Message(email, "Your account at " + oneLine(organization), text));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
