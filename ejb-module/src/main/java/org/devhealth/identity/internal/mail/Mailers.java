package org.devhealth.identity.internal.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;

/** Chooses how messages leave, by configuration. */
@ApplicationScoped
public class Mailers {

  @Produces
  @ApplicationScoped
  Mailer mailer(MailConfig config, Clock clock) {
    if (config.usesSink()) {
      return new MailSink(config.sinkDirectory(), clock);
    }
    return config.smtpHost().isPresent() ? new SmtpMailer(config, clock) : Mailers::refuse;
  }

  private static void refuse(Message message) {
    throw new Problem(
        IdentityError.MAIL_UNAVAILABLE, "The operator has to set devhealth.mail.smtp.host.");
  }
}
