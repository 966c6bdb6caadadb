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
    send(email, "Your account at " + oneLine(organization), text);
  }

  /** To somebody who is invited into an organization. */
  public void invitation(String email, String organization, String token) {
    String text =
        """
        Hello,

        you are invited to join %s. The invitation is good for three days.
        Accept it at %s/auth/accept-invite?token=%s
        or send the token to POST /api/v1/auth/accept-invite.

        Token: %s
        """
            .formatted(organization, config.baseUrl(), token, token);
    send(email, "Invitation to " + oneLine(organization), text);
  }

  /** To somebody who registered and has to prove the address. */
  public void verification(String email, String token) {
    String text =
        """
        Hello,

        please confirm your address: %s/api/v1/auth/verify?token=%s

        Token: %s
        """
            .formatted(config.baseUrl(), token, token);
    send(email, "Please confirm your address", text);
  }

  /** To somebody who registered with an address that has an account. */
  public void registeredAlready(String email) {
    String text =
        """
        Hello,

        somebody, perhaps you, tried to register with this address, which has an account.
        If you forgot the password, ask for a new one at %s/auth/forgot-password.
        """
            .formatted(config.baseUrl());
    send(email, "You have an account already", text);
  }

  /** To somebody who forgot the password. */
  public void passwordReset(String email, String token) {
    String text =
        """
        Hello,

        choose a new password at %s/auth/reset-password?token=%s
        or send the token to POST /api/v1/auth/reset-password. It is good for one hour.
        If you did not ask for it, do nothing.

        Token: %s
        """
            .formatted(config.baseUrl(), token, token);
    send(email, "Choose a new password", text);
  }

  /** To somebody whose password or second factor was changed. */
  public void securityNotice(String email, String what) {
    String text =
        """
        Hello,
        %s. If it was not you, choose a new password at %s/auth/forgot-password
        and tell your administrator.
        """
            .formatted(what, config.baseUrl());
    send(email, what, text);
  }

  private void send(String to, String subject, String text) {
    mailer.send(new Message(to, subject, text + "\n-- \n" + config.productName() + "\n"));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
