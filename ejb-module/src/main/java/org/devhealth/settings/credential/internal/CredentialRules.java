package org.devhealth.settings.credential.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.devhealth.kernel.Problem;
import org.devhealth.settings.credential.CredentialError;
import org.devhealth.settings.credential.Provider;

/** What credentials may be. Pure; no text repeats a secret. */
public final class CredentialRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,62}");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,2000}");
  private static final int LONGEST_URL = 500;

  private CredentialRules() {}

  /**
   * The provider of a key.
   *
   * @throws Problem {@code credentials.unknown-provider}
   */
  public static Provider provider(String key) {
    return Provider.of(key == null ? "" : key)
        .orElseThrow(
            () ->
                Problem.ofField(
                    CredentialError.UNKNOWN_PROVIDER,
                    "provider",
                    "must be one of " + Provider.keys()));
  }

  public static void requireName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw Problem.ofField(
          CredentialError.INVALID, "name", "must be 1 to 63 of a-z, 0-9, point, hyphen, _");
    }
  }

  /**
   * Refuses secrets that lack a field, have an unknown one, or could break a header.
   *
   * @throws Problem {@code credentials.invalid}
   */
  public static void requireSecrets(Provider provider, Map<String, String> secrets) {
    for (String field : provider.required()) {
      if (secrets == null || !secrets.containsKey(field)) {
        throw wrong(field, "is required");
      }
    }
    secrets.forEach(
        (field, value) -> {
          if (!provider.knows(field)) {
            throw wrong(field, "is no field of " + provider.key());
          }
          if (!PRINTABLE.matcher(value).matches()) {
            throw wrong(field, "must have 1 to 2000 printable ASCII characters, no spaces");
          }
        });
  }

  /**
   * The base URL that counts.
   *
   * @param given or null for the provider's own
   * @throws Problem {@code credentials.invalid-base-url}
   */
  public static String baseUrl(Provider provider, String given) {
    String url = given == null ? provider.baseUrl().orElse(null) : given;
    if (url == null) {
      throw wrongUrl("is required for " + provider.key());
    }
    try {
      URI uri = new URI(url);
      boolean usable =
          url.length() <= LONGEST_URL
              && "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (usable) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
      }
    } catch (URISyntaxException e) {
      throw wrongUrl("must be a URL");
    }
    throw wrongUrl("must be an https URL without user, query or fragment");
  }

  private static Problem wrong(String field, String message) {
    String shown = PRINTABLE.matcher(field).matches() ? field : "field";
    return Problem.ofField(CredentialError.INVALID, "credentials." + shown, message);
  }

  private static Problem wrongUrl(String message) {
    return Problem.ofField(CredentialError.INVALID_BASE_URL, "config.base_url", message);
  }
}
