package org.devhealth.kernel;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, for which organization, with which rights, from where: decided once per request.
 *
 * @param actor who acts
 * @param organization the organization the call is bound to, or null when there is none
 * @param role the role in that organization, or null
 * @param permissions what the role and additional roles allow now
 * @param superuser whether the caller administers the platform
 * @param authenticatedAt when the caller last proved its identity, or null
 * @param origin where the request came from
 */
public record Caller(
    Actor actor,
    OrgId organization,
    String role,
    Set<String> permissions,
    boolean superuser,
    Instant authenticatedAt,
    Origin origin) {

  public Caller {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(origin, "origin");
    permissions = Set.copyOf(permissions);
  }

  /** A caller that has not authenticated. */
  public static Caller anonymous(Origin origin) {
    return new Caller(Actor.anonymous(), null, null, Set.of(), false, null, origin);
  }

  /** The product itself, working for one organization (or for none when null). */
  public static Caller system(String name, OrgId organization, String requestId) {
    return new Caller(
        Actor.system(name),
        organization,
        null,
        Set.of(),
        false,
        null,
        new Origin(null, null, requestId));
  }

  public boolean isAnonymous() {
    return actor.type() == Actor.Type.ANONYMOUS;
  }

  /** The organization the call is bound to, if any. */
  public Optional<OrgId> org() {
    return Optional.ofNullable(organization);
  }

  /**
   * The organization the call is bound to.
   *
   * @throws Problem {@code kernel.not-found} when it is bound to none
   */
  public OrgId requireOrg() {
    return org()
        .orElseThrow(
            () -> new Problem(KernelError.NOT_FOUND, "The call is bound to no organization."));
  }

  public boolean may(String permission) {
    return permissions.contains(permission);
  }
}
