package org.devhealth.identity.internal.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.Problem;

/** An e-mail address in the one form in which it is kept and compared. */
public final class EmailAddress {

  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),:;\\\\]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)*");

  private EmailAddress() {}

  /**
   * The normal form.
   *
   * @throws Problem {@code identity.invalid-email}
   */
  public static String require(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                Problem.ofField(
                    IdentityError.INVALID_EMAIL, "email", "must look like name@example.org"));
  }

  /** The normal form, if this is an address. */
  public static Optional<String> parse(String text) {
    return Optional.ofNullable(text)
        .map(each -> each.strip().toLowerCase(Locale.ROOT))
        .filter(each -> each.length() <= LONGEST && FORM.matcher(each).matches());
  }
}
