package org.devhealth.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.UserId;

/**
 * A token with which a program acts for a member, within a part of that member's rights; without
 * its secret.
 *
 * @param id the token
 * @param owner for whom it acts
 * @param name as its maker calls it
 * @param prefix how it begins, to tell it from others
 * @param permissions at most these, and never more than the owner has now
 * @param createdAt since when
 * @param expiresAt until when
 * @param lastUsedAt about when it was used last, or null
 * @param revokedAt or null
 */
public record ApiToken(
    UUID id,
    UserId owner,
    String name,
    String prefix,
    List<String> permissions,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt,
    Instant revokedAt) {

  public ApiToken {
    permissions = List.copyOf(permissions);
  }
}
