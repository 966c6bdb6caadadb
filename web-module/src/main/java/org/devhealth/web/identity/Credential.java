package org.devhealth.web.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a request brings to prove who asks.
 *
 * @param token the secret
 * @param cookie whether it came by itself, as cookies do, so that a CSRF token is due
 */
record Credential(String token, boolean cookie) {

  private static final String SCHEME = "Bearer ";

  /** The header wins over the cookie, which a browser adds unasked. */
  static Optional<Credential> of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header != null) {
      return bearer(header).map(token -> new Credential(token, false));
    }
    return Optional.ofNullable(request.getCookies()).stream()
        .flatMap(Arrays::stream)
        .filter(each -> each.getName().equals(SessionCookies.ACCESS))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(token -> new Credential(token, true));
  }

  private static Optional<String> bearer(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
