package org.devhealth.identity.internal.session;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.User;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;

/**
 * A session with the secrets that its client needs.
 *
 * @param csrfToken for browsers, or null
 */
public record Opened(
    UUID session,
    User user,
    OrgId organization,
    String role,
    String refreshToken,
    String csrfToken) {

  /** The person, as events name them before the first request of the session. */
  Caller caller(String method, Instant now, Origin origin) {
    Actor actor =
        new Actor(
            Actor.Type.USER,
            user.id().value(),
            user.email(),
            user.fullName(),
            session,
            method,
            null);
    return new Caller(actor, organization, role, Set.of(), user.superuser(), now, origin);
  }
}
