package org.devhealth.web.identity;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.devhealth.identity.IssuedTokens;

/**
 * The cookies of browsers: the tokens unreadable for scripts, the CSRF token readable, since the
 * page has to repeat it in a header.
 */
final class SessionCookies {

  static final String ACCESS = "devhealth_access";
  static final String REFRESH = "devhealth_refresh";
  static final String CSRF = "devhealth_csrf";

  private static final String REFRESH_PATH = "/api/v1/auth";
  private static final Duration LIFETIME = Duration.ofDays(30);

  private SessionCookies() {}

  static NewCookie[] of(IssuedTokens tokens) {
    return new NewCookie[] {
      cookie(ACCESS, tokens.accessToken(), "/", tokens.expiresIn()),
      cookie(REFRESH, tokens.refreshToken(), REFRESH_PATH, LIFETIME),
      readable(tokens.csrfToken(), LIFETIME)
    };
  }

  /** Cookies that take the others away. */
  static NewCookie[] none() {
    return new NewCookie[] {
      cookie(ACCESS, "", "/", Duration.ZERO),
      cookie(REFRESH, "", REFRESH_PATH, Duration.ZERO),
      readable("", Duration.ZERO)
    };
  }

  private static NewCookie cookie(String name, String value, String path, Duration age) {
    return builder(name, value, age).path(path).httpOnly(true).build();
  }

  private static NewCookie readable(String value, Duration age) {
    return builder(CSRF, value, age).path("/").build();
  }

  private static NewCookie.Builder builder(String name, String value, Duration age) {
    return new NewCookie.Builder(name)
        .value(value)
        .maxAge(Math.toIntExact(age.toSeconds()))
        .secure(true)
        .sameSite(NewCookie.SameSite.LAX);
  }
}
