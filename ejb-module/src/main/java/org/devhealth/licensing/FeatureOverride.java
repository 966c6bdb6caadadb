package org.devhealth.licensing;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * The operator's decision about one feature of one organization.
 *
 * @param expiresAt when it stops deciding, or null
 * @param reason why, for whoever reads it later
 * @param createdBy the superuser, or null for the system
 */
public record FeatureOverride(
    UUID id,
    OrgId organization,
    String feature,
    boolean enabled,
    Instant expiresAt,
    String reason,
    UUID createdBy,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  /**
   * What a new or changed override says.
   *
   * @param expiresAt when it stops deciding, or null for never
   */
  public record Terms(boolean enabled, Instant expiresAt, String reason) {}
}
