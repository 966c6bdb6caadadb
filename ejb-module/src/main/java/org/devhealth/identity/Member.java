package org.devhealth.identity;

import java.time.Instant;
import java.util.List;
import org.devhealth.kernel.OrgId;

/**
 * A person in an organization.
 *
 * @param organization where
 * @param user who
 * @param role the one primary role
 * @param additionalRoles roles beside it, some for a time
 * @param joinedAt since when
 */
public record Member(
    OrgId organization,
    User user,
    String role,
    List<AdditionalRole> additionalRoles,
    Instant joinedAt) {

  /** A role beside the primary one; {@code expiresAt} is null when it stays. */
  public record AdditionalRole(String role, Instant expiresAt) {}

  public Member {
    additionalRoles = List.copyOf(additionalRoles);
  }
}
