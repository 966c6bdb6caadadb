package org.devhealth.identity.internal.mail;

/**
 * Sends messages.
 *
 * <p>Port: SMTP in production, files in development. Implementations are thread-safe and bounded in
 * time.
 */
public interface Mailer {

  /**
   * Hands the message over.
   *
   * @throws org.devhealth.kernel.Problem {@code identity.mail-unavailable} when it is not taken
   */
  void send(Message message);
}
