package org.devhealth.access.network;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.UserId;

/**
 * A network from which an organization is reached.
 *
 * @param network in CIDR notation
 * @param description for people, or null
 * @param expiresAt when it stops to count, or null for never
 * @param createdBy who added it, or null
 * @param version counts the changes
 */
public record AllowlistEntry(
    UUID id,
    String network,
    String description,
    Instant expiresAt,
    UserId createdBy,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  /**
   * What people say of an entry.
   *
   * @param expiresAt or null for never
   */
  public record Draft(String network, String description, Instant expiresAt) {}

  public boolean isLive(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
