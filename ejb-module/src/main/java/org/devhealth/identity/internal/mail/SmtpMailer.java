package org.devhealth.identity.internal.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;

/** Sends by SMTP, each step bounded in time, with TLS unless the operator says otherwise. */
final class SmtpMailer implements Mailer {

  private final MailConfig config;
  private final Clock clock;
  private final Session session;
  private final Semaphore connections;

  SmtpMailer(MailConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.session = Session.getInstance(properties(config));
    this.connections = new Semaphore(config.connections());
  }

  @Override
  public void send(Message message) {
    // a mail server that hangs holds a few callers with their transactions, not all
    if (!connections.tryAcquire()) {
      throw new Problem(IdentityError.MAIL_UNAVAILABLE, "Try again in a moment.")
          .retryAfter(config.timeout());
    }
    try {
      transmit(message);
    } finally {
      connections.release();
    }
  }

  private void transmit(Message message) {
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage mime = mime(message);
      transport.connect(
          config.smtpHost().orElseThrow(),
          config.smtpPort(),
          config.smtpUser().orElse(null),
          config.smtpUser().isPresent() ? config.smtpPassword() : null);
      transport.sendMessage(mime, mime.getAllRecipients());
    } catch (MessagingException e) {
      throw new Problem(IdentityError.MAIL_UNAVAILABLE, "Try again later.", e);
    }
  }

  private MimeMessage mime(Message message) throws MessagingException {
    MimeMessage mime = new MimeMessage(session);
    mime.setFrom(new InternetAddress(config.from()));
    if (config.replyTo().isPresent()) {
      mime.setReplyTo(new Address[] {new InternetAddress(config.replyTo().get())});
    }
    mime.setRecipient(
        jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.to(), true));
    mime.setSubject(message.subject(), StandardCharsets.UTF_8.name());
    mime.setText(message.text(), StandardCharsets.UTF_8.name());
    mime.setSentDate(Date.from(clock.instant()));
    return mime;
  }

  private static Properties properties(MailConfig config) {
    String milliseconds = Long.toString(config.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", milliseconds);
    properties.setProperty("mail.smtp.timeout", milliseconds);
    properties.setProperty("mail.smtp.writetimeout", milliseconds);
    properties.setProperty("mail.smtp.auth", Boolean.toString(config.smtpUser().isPresent()));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(config.startTls()));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(config.startTls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }
}
