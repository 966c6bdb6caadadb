package org.devhealth.web.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;

/**
 * What a request brings to prove who asks.
 *
 * @param token the secret
 * @param cookie whether it came by itself, as cookies do, so that a CSRF token is due
 */
record Credential(String token, boolean cookie) {

  private static final String SCHEME = "Bearer ";

  /** The header wins over the cookie, which a browser adds unasked; null when there is neither. */
  static Credential of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header != null) {
      return isBearer(header)
          ? new Credential(header.substring(SCHEME.length()).strip(), false)
          : null;
    }
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    return Arrays.stream(cookies)
        .filter(each -> each.getName().equals(SessionCookies.ACCESS))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(token -> new Credential(token, true))
        .orElse(null);
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }
}
