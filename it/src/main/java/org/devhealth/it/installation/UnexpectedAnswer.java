package org.devhealth.it.installation;

/** The product did something else than was expected of it. */
public final class UnexpectedAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnexpectedAnswer(String message) {
    super(message);
  }

  public UnexpectedAnswer(String message, Throwable cause) {
    super(message, cause);
  }
}
