package org.devhealth.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.token.VerifiedToken;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;

/** Accepts a token's session and membership as they are now, or refuses. Thread-safe. */
@ApplicationScoped
public class CurrentStanding {

  @Inject private Standings standings;
  @Inject private Clock clock;

  /** An accepted standing; organization and role are null for who is bound to none. */
  public record Answer(
      UUID session,
      User user,
      String authMethod,
      Instant authenticatedAt,
      OrgId organization,
      String role,
      Set<String> rolesBeside,
      UUID impersonator,
      boolean readOnly) {}

  /**
   * The standing of a token in the organization that the request names, or else its own.
   *
   * @throws Problem {@code identity.session-ended}, {@code identity.organization-not-accessible},
   *     {@code identity.second-factor-required}
   */
  public Answer of(VerifiedToken token, OrgId requested) {
    OrgId wanted = requested == null ? token.organization() : requested;
    Standing standing = live(token.session(), token.user(), wanted);
    if (wanted != null && !standing.isMemberOf(wanted)) {
      throw requested == null ? ended() : notAccessible();
    }
    return accept(standing, wanted);
  }

  /**
   * The standing of a session in an organization.
   *
   * @throws Problem {@code identity.session-ended}, {@code identity.second-factor-required}
   */
  public Answer of(UUID session, UserId user, OrgId wanted) {
    Standing standing = live(session, user, wanted);
    if (!standing.isMemberOf(wanted)) {
      throw ended();
    }
    return accept(standing, wanted);
  }

  private Standing live(UUID session, UserId user, OrgId wanted) {
    Instant now = clock.instant();
    return standings
        .of(session, wanted)
        .filter(each -> each.isLive(now) && each.user().id().equals(user))
        .orElseThrow(CurrentStanding::ended);
  }

  private Answer accept(Standing standing, OrgId wanted) {
    if (wanted != null && standing.lacksSecondFactor()) {
      throw secondFactorRequired();
    }
    return new Answer(
        standing.session(),
        standing.user(),
        standing.authMethod(),
        standing.authenticatedAt(),
        wanted,
        wanted == null ? null : standing.role(),
        standing.rolesBeside(clock.instant()),
        standing.impersonator(),
        standing.readOnly());
  }

  static Problem secondFactorRequired() {
    return new Problem(
        IdentityError.SECOND_FACTOR_REQUIRED,
        "Log in with your second factor; to add one, log in without org_id first.");
  }

  private static Problem ended() {
    return new Problem(IdentityError.SESSION_ENDED, "Log in again.");
  }

  private static Problem notAccessible() {
    return new Problem(
        IdentityError.ORGANIZATION_NOT_ACCESSIBLE,
        "X-Org-Id must name an organization that you are a member of.");
  }
}
