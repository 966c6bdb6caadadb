package org.devhealth.kernel.outgoing;

import java.io.Serial;
import java.util.Locale;

/** Why there is no answer. Its text names neither address nor credentials. */
public class OutgoingFailure extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Cause cause;

  /** The kinds of failures; lower case on the wire. */
  public enum Cause {
    INVALID_ADDRESS("the address is not an https URL"),
    DNS("the name is not known"),
    ADDRESS_NOT_ALLOWED("the address is not public and not allowed by the operator"),
    REFUSED("nothing answers there"),
    TLS("the certificate or the protocol is not accepted"),
    TIMEOUT("the answer takes too long"),
    TOO_LARGE("the answer is too large"),
    REDIRECT("it redirects too often or to no https URL"),
    BROKEN("the connection broke");

    private final String explanation;

    Cause(String explanation) {
      this.explanation = explanation;
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String explanation() {
      return explanation;
    }
  }

  public OutgoingFailure(Cause cause, Throwable technical) {
    super(cause.explanation(), technical);
    this.cause = cause;
  }

  public Cause kind() {
    return cause;
  }
}
