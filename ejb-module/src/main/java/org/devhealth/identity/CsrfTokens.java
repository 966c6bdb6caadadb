package org.devhealth.identity;

import java.nio.charset.StandardCharsets;
import org.devhealth.identity.internal.SecretText;

/** CSRF tokens of browser sessions: bound to the access token by a hash in its claims. */
public final class CsrfTokens {

  private CsrfTokens() {}

  /** What the access token carries of the CSRF token. */
  public static String hash(String token) {
    return SecretText.encode(SecretText.hash(token));
  }

  /** Whether the header's token is the one the access token was made with. */
  public static boolean matches(String header, String claimedHash) {
    return header != null
        && claimedHash != null
        && SecretText.same(
            hash(header).getBytes(StandardCharsets.US_ASCII),
            claimedHash.getBytes(StandardCharsets.US_ASCII));
  }
}
