package org.devhealth.identity.internal.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Membership;
import org.devhealth.identity.NetworkGuard;
import org.devhealth.identity.Organization;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.jdbi.v3.core.Handle;

/** Begins sessions, in the transaction and with the event of whoever asks. Thread-safe. */
@ApplicationScoped
public class SessionStart {

  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private IdentityConfig config;
  @Inject private Instance<NetworkGuard> networks;
  @Inject private Clock clock;

  /**
   * A new session in the organization that is wanted, or the first that is open.
   *
   * @throws Problem {@code identity.session-ended}, {@code identity.organization-not-accessible},
   *     {@code identity.second-factor-required}
   */
  Opened begin(Handle handle, SessionOpening opening) {
    User user =
        UserTable.find(handle, opening.user())
            .filter(User::isActive)
            .orElseThrow(SessionStart::sessionEnded);
    Optional<Membership> membership = choose(handle, opening);
    OrgId organization = membership.map(each -> each.organization().id()).orElse(null);
    requireAdmitted(organization, user);
    UUID session = identifiers.next();
    Instant now = clock.instant();
    String csrf = opening.cookies() ? SecretText.random("") : null;
    insert(handle, session, organization, opening, csrf);
    String refresh = RefreshTable.begin(handle, session, now);
    return new Opened(
        session, user, organization, membership.map(Membership::role).orElse(null), refresh, csrf);
  }

  private void insert(
      Handle handle, UUID session, OrgId organization, SessionOpening opening, String csrf) {
    Instant now = clock.instant();
    Origin origin = callers.current().origin();
    SessionTable.insert(
        handle,
        new SessionTable.Start(
            session,
            opening.user(),
            organization,
            opening.method(),
            opening.authenticatedAt(),
            opening.secondFactorAt(),
            csrf == null ? null : HexFormat.of().formatHex(SecretText.hash(csrf)),
            origin.address(),
            origin.userAgent(),
            now.plus(
                opening.takeover() == null ? config.sessionLifetime() : opening.takeover().life()),
            opening.takeover()),
        now);
  }

  /** Lets the current request's address into the organization or refuses. */
  void requireAdmitted(OrgId organization, User user) {
    if (organization != null && networks.isResolvable()) {
      networks.get().requireAdmitted(organization, user);
    }
  }

  /** What a session of now is live by. */
  SessionTable.Moment moment() {
    return SessionTable.Moment.of(clock, config.sessionIdle());
  }

  /** The memberships in organizations that are in use. */
  static Stream<Membership> usable(Handle handle, UserId user) {
    return OrganizationTable.ofMember(handle, user).stream()
        .filter(
            each ->
                each.organization().status() == Organization.Status.ACTIVE
                    || each.organization().status() == Organization.Status.CLOSING);
  }

  static Problem sessionEnded() {
    return new Problem(IdentityError.SESSION_ENDED, "Log in again.");
  }

  private static Optional<Membership> choose(Handle handle, SessionOpening opening) {
    if (opening.wanted() == null) {
      return usable(handle, opening.user()).filter(each -> isOpenTo(each, opening)).findFirst();
    }
    Membership wanted =
        usable(handle, opening.user())
            .filter(each -> each.organization().id().equals(opening.wanted()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Problem(
                        IdentityError.ORGANIZATION_NOT_ACCESSIBLE,
                        "Choose an organization that you are a member of."));
    if (!isOpenTo(wanted, opening)) {
      throw CurrentStanding.secondFactorRequired();
    }
    return Optional.of(wanted);
  }

  private static boolean isOpenTo(Membership membership, SessionOpening opening) {
    return opening.secondFactorAt() != null || !membership.organization().mfaRequired();
  }
}
