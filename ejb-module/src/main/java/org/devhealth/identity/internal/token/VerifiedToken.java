package org.devhealth.identity.internal.token;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * What a token says whose signature, issuer and audience are right.
 *
 * @param organization the organization it is bound to, or null
 * @param csrfHash the hash of the CSRF token that belongs to it, or null
 * @param claims all of them, for the container
 */
public record VerifiedToken(
    UserId user,
    UUID session,
    OrgId organization,
    Instant expiresAt,
    String csrfHash,
    Map<String, Object> claims) {

  public VerifiedToken {
    claims = Map.copyOf(claims);
  }
}
