package org.devhealth.identity;

import java.time.Duration;
import org.devhealth.kernel.OrgId;

/**
 * What a login or refresh gives. The tokens are secrets: they go to the client and nowhere else.
 *
 * @param accessToken a signed MicroProfile JWT
 * @param expiresIn how long it is good
 * @param refreshToken opaque, good once
 * @param csrfToken for browsers with cookies, or null
 * @param user whose it is
 * @param organization the organization it is bound to, or null
 * @param role the role there, or null
 */
public record IssuedTokens(
    String accessToken,
    Duration expiresIn,
    String refreshToken,
    String csrfToken,
    User user,
    OrgId organization,
    String role) {

  @Override
  public String toString() {
    return "IssuedTokens[" + user.id() + "]";
  }
}
