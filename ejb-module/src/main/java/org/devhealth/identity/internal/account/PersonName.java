package org.devhealth.identity.internal.account;

import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** A name of a person or an organization as it is kept: stripped, null for none, bounded. */
public final class PersonName {

  private static final int LONGEST = 200;

  private PersonName() {}

  /**
   * The name as it is kept.
   *
   * @param field of the request, for the message
   * @throws Problem {@code kernel.invalid-request}
   */
  public static String clean(String name, String field) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String stripped = name.strip();
    if (stripped.length() > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, field, "must have at most " + LONGEST + " characters");
    }
    return stripped;
  }
}
