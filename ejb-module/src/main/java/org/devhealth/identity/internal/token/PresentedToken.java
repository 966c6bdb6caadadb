package org.devhealth.identity.internal.token;

/**
 * A token as it came, to be looked up: equal only when all of it is, and hashed by its end.
 *
 * <p>The end is of the signature, which nobody can choose for a token that is worth remembering;
 * hashing nine hundred characters for every request costs more than all other looks at the token.
 */
record PresentedToken(String text) {

  private static final int HASHED = 24;

  @Override
  public boolean equals(Object other) {
    return other instanceof PresentedToken token && text.equals(token.text);
  }

  @Override
  public int hashCode() {
    return text.substring(Math.max(0, text.length() - HASHED)).hashCode();
  }
}
