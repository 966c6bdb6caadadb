package org.devhealth.access.roles;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A role of an organization.
 *
 * @param builtIn whether it is the product's, which nobody changes
 * @param additional whether it is given beside a role only
 * @param version counts the changes
 */
public record Role(
    UUID id,
    String name,
    String description,
    boolean builtIn,
    boolean additional,
    Set<String> permissions,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  public Role {
    permissions = Set.copyOf(permissions);
  }

  /** What people say of a role. */
  public record Draft(String name, String description, Set<String> permissions) {}
}
