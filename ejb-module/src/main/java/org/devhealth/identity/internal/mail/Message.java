package org.devhealth.identity.internal.mail;

/**
 * A message to one person; the text holds secrets and is never logged.
 *
 * @param to the address
 * @param subject one line
 * @param text plain text
 */
public record Message(String to, String subject, String text) {

  @Override
  public String toString() {
    return "Message[" + subject + "]";
  }
}
