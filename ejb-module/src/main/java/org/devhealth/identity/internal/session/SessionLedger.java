package org.devhealth.identity.internal.session;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Impersonation;
import org.devhealth.identity.Membership;
import org.devhealth.identity.NetworkGuard;
import org.devhealth.identity.Organization;
import org.devhealth.identity.SessionInfo;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.OrganizationTable;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.identity.internal.session.SessionTable.Takeover;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Opens, continues and ends sessions; each method is one transaction. */
@Stateless
public class SessionLedger {

  private static final String IMPERSONATION = "impersonation";

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private IdentityConfig config;
  @Inject private RefreshLimit refreshes;
  @Inject private Standings standings;
  @Inject private Instance<NetworkGuard> networks;
  @Inject private Clock clock;

  /**
   * A login that succeeded.
   *
   * @param wanted the organization asked for, or null for the person's first
   * @param method how the person proved who they are
   * @param secondFactorAt when the person proved a second factor, or null
   * @param cookies whether the tokens go to a browser as cookies
   * @param takeover who acts in the person's place, or null
   */
  public record Opening(
      UserId user,
      OrgId wanted,
      String method,
      Instant authenticatedAt,
      Instant secondFactorAt,
      boolean cookies,
      Takeover takeover) {}

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
      String csrfToken) {}

  /**
   * Opens a session.
   *
   * @throws Problem {@code identity.organization-not-accessible}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Opened open(Opening opening) {
    return database.with(
        Binding.platform(),
        handle -> {
          Opened opened = insert(handle, opening);
          UserTable.markLogin(handle, opening.user(), clock.instant());
          as(opened, opening.method(), () -> recordLogin(opened, opening.method()));
          return opened;
        });
  }

  /**
   * Opens a session in another organization in place of the caller's.
   *
   * @throws Problem {@code identity.organization-not-accessible}
   */
  public Opened reopen(Caller caller, OrgId wanted, boolean cookies) {
    Actor actor = caller.actor();
    UserId user = new UserId(actor.id());
    return database.with(
        Binding.platform(),
        handle -> {
          Instant now = clock.instant();
          Instant secondFactorAt =
              SessionTable.findLive(handle, actor.sessionId(), moment())
                  .orElseThrow(this::sessionEnded)
                  .secondFactorAt();
          Opening opening =
              new Opening(
                  user,
                  wanted,
                  actor.authMethod(),
                  caller.authenticatedAt(),
                  secondFactorAt,
                  cookies,
                  null);
          Opened opened = insert(handle, opening);
          SessionTable.end(
              handle, SessionTable.Ending.one(user, actor.sessionId(), "switched"), now);
          audit.record(
              AuditEvent.of(IdentityAction.ORGANIZATION_SWITCHED, opened.organization())
                  .about(opened.session(), null)
                  .changed("org_id", caller.organization(), opened.organization()));
          standings.changed(user);
          return opened;
        });
  }

  /**
   * Opens a session in which a superuser acts in another person's place; never fresh.
   *
   * @throws Problem {@code identity.not-impersonable}, {@code identity.organization-not-accessible}
   */
  public Opened impersonate(Caller caller, Impersonation wanted) {
    Instant now = clock.instant();
    return database.with(
        Binding.platform(),
        handle -> {
          boolean impersonable =
              UserTable.find(handle, wanted.target())
                  .filter(target -> target.isActive() && !target.superuser())
                  .isPresent();
          if (!impersonable) {
            throw notImpersonable();
          }
          Instant secondFactorAt =
              SessionTable.findLive(handle, caller.actor().sessionId(), moment())
                  .orElseThrow(this::sessionEnded)
                  .secondFactorAt();
          Takeover takeover =
              new Takeover(caller.actor().id(), wanted.readOnly(), config.impersonationLifetime());
          Opened opened =
              insert(
                  handle,
                  new Opening(
                      wanted.target(),
                      wanted.organization(),
                      IMPERSONATION,
                      Instant.EPOCH,
                      secondFactorAt,
                      false,
                      takeover));
          audit.record(
              AuditEvent.of(IdentityAction.IMPERSONATION_STARTED, opened.organization())
                  .about(opened.session(), opened.user().email())
                  .with("target", opened.user().id().toString())
                  .with("reason", wanted.reason())
                  .with("read_only", wanted.readOnly())
                  .with("expires_at", now.plus(takeover.life()).toString())
                  .changed("status", null, "live"));
          return opened;
        });
  }

  private static Problem notImpersonable() {
    return new Problem(
        IdentityError.NOT_IMPERSONABLE, "Choose an active account that is no superuser's.");
  }

  /** How a refresh ended; {@code opened} is null unless it succeeded. */
  public record Continued(boolean replayed, Opened opened) {}

  /**
   * Uses a refresh token. A replay ends its session, which commits though the caller is refused.
   *
   * @param csrfToken what the browser sent, or null for other clients
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  public Continued refresh(String token, String csrfToken) {
    return database.with(Binding.platform(), handle -> refresh(handle, token, csrfToken));
  }

  private Continued refresh(Handle handle, String token, String csrfToken) {
    Instant now = clock.instant();
    RefreshTable.Use use = RefreshTable.use(handle, token, now, config.refreshGrace());
    return switch (use.outcome()) {
      case UNKNOWN -> new Continued(false, null);
      case REPLAYED -> replayed(handle, use.session(), now);
      case SUCCEEDED ->
          new Continued(
              false,
              SessionTable.findLive(handle, use.session(), moment())
                  .map(row -> reissued(handle, row, use.successor(), csrfToken))
                  .orElse(null));
    };
  }

  private Continued replayed(Handle handle, UUID session, Instant now) {
    SessionTable.findLive(handle, session, moment())
        .ifPresent(
            row -> {
              SessionTable.end(
                  handle, SessionTable.Ending.one(row.user(), session, "refresh-replayed"), now);
              audit.record(
                  AuditEvent.of(IdentityAction.REFRESH_REPLAYED, row.info().organization())
                      .about(session, null)
                      .ended(AuditEvent.Outcome.DENIED, "a used refresh token was used again")
                      .changed("status", "live", "ended"));
              standings.changed(row.user());
            });
    return new Continued(true, null);
  }

  private Opened reissued(Handle handle, SessionTable.Row row, String successor, String csrfToken) {
    if (row.csrfHash() != null && !matches(row.csrfHash(), csrfToken)) {
      throw new Problem(
          IdentityError.CSRF_TOKEN_MISMATCH,
          "Send the header X-CSRF-Token with the cookie's value.");
    }
    refreshes.take(row);
    User user =
        UserTable.find(handle, row.user()).filter(User::isActive).orElseThrow(this::sessionEnded);
    OrgId organization = row.info().organization();
    String role = organization == null ? null : roleIn(handle, user.id(), organization);
    requireAdmitted(organization, user);
    Opened opened = new Opened(row.info().id(), user, organization, role, successor, csrfToken);
    as(opened, "refresh_token", () -> recordRefresh(opened));
    return opened;
  }

  private void recordRefresh(Opened opened) {
    audit.record(
        AuditEvent.of(IdentityAction.SESSION_REFRESHED, opened.organization())
            .about(opened.session(), null)
            .changed("refresh_token", AuditEvent.Change.SECRET));
  }

  private String roleIn(Handle handle, UserId user, OrgId organization) {
    return usable(handle, user)
        .filter(membership -> membership.organization().id().equals(organization))
        .map(Membership::role)
        .findFirst()
        .orElseThrow(this::sessionEnded);
  }

  /** Sessions of a person that live now. */
  public List<SessionInfo> list(UserId user) {
    return database.with(Binding.platform(), handle -> SessionTable.liveOf(handle, user, moment()));
  }

  /** Ends sessions; how many it were. */
  public int end(SessionTable.Ending ending, IdentityAction action, OrgId organization) {
    return database.with(
        Binding.platform(),
        handle -> {
          int ended = SessionTable.end(handle, ending, clock.instant());
          if (ended > 0) {
            AuditEvent event =
                AuditEvent.of(action, organization).changed("status", "live", "ended");
            audit.record(
                ending.only() == null
                    ? event.with("count", ended)
                    : event.about(ending.only(), null));
            standings.changed(ending.user());
          }
          return ended;
        });
  }

  /** Notes that the caller has just proved again who they are. */
  public void reauthenticated(UserId user, Caller caller) {
    database.with(
        Binding.platform(),
        handle -> {
          Instant now = clock.instant();
          SessionTable.reauthenticated(handle, caller.actor().sessionId(), now);
          audit.record(
              AuditEvent.of(IdentityAction.REAUTHENTICATED, caller.organization())
                  .about(caller.actor().sessionId(), null)
                  .changed("authenticated_at", caller.authenticatedAt(), now));
          standings.changed(user);
          return null;
        });
  }

  private Opened insert(Handle handle, Opening opening) {
    User user =
        UserTable.find(handle, opening.user())
            .filter(User::isActive)
            .orElseThrow(this::sessionEnded);
    Optional<Membership> membership = choose(handle, opening);
    OrgId organization = membership.map(each -> each.organization().id()).orElse(null);
    requireAdmitted(organization, user);
    UUID session = identifiers.next();
    Instant now = clock.instant();
    String csrf = opening.cookies() ? SecretText.random("") : null;
    SessionTable.insert(
        handle,
        new SessionTable.Start(
            session,
            user.id(),
            organization,
            opening.method(),
            opening.authenticatedAt(),
            opening.secondFactorAt(),
            csrf == null ? null : hex(csrf),
            callers.current().origin().address(),
            callers.current().origin().userAgent(),
            now.plus(
                opening.takeover() == null ? config.sessionLifetime() : opening.takeover().life()),
            opening.takeover()),
        now);
    String refresh = RefreshTable.begin(handle, session, now);
    return new Opened(
        session, user, organization, membership.map(Membership::role).orElse(null), refresh, csrf);
  }

  private void requireAdmitted(OrgId organization, User user) {
    if (organization != null && networks.isResolvable()) {
      networks.get().requireAdmitted(organization, user);
    }
  }

  private static Optional<Membership> choose(Handle handle, Opening opening) {
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

  private static boolean isOpenTo(Membership membership, Opening opening) {
    return opening.secondFactorAt() != null || !membership.organization().mfaRequired();
  }

  private static Stream<Membership> usable(Handle handle, UserId user) {
    return OrganizationTable.ofMember(handle, user).stream()
        .filter(
            each ->
                each.organization().status() == Organization.Status.ACTIVE
                    || each.organization().status() == Organization.Status.CLOSING);
  }

  private void recordLogin(Opened opened, String method) {
    audit.record(
        AuditEvent.of(IdentityAction.LOGGED_IN, opened.organization())
            .about(opened.user().id(), opened.user().email())
            .with("method", method)
            .changed("session", null, opened.session()));
  }

  private void as(Opened opened, String method, Runnable work) {
    User user = opened.user();
    Actor actor =
        new Actor(
            Actor.Type.USER,
            user.id().value(),
            user.email(),
            user.fullName(),
            opened.session(),
            method,
            null);
    Caller before = callers.current();
    Caller caller =
        new Caller(
            actor,
            opened.organization(),
            opened.role(),
            Set.of(),
            user.superuser(),
            clock.instant(),
            before.origin());
    callers.callAs(
        caller,
        () -> {
          work.run();
          return null;
        });
  }

  private SessionTable.Moment moment() {
    return SessionTable.Moment.of(clock, config.sessionIdle());
  }

  private Problem sessionEnded() {
    return new Problem(IdentityError.SESSION_ENDED, "Log in again.");
  }

  private static boolean matches(String storedHex, String csrfToken) {
    return csrfToken != null
        && SecretText.same(HexFormat.of().parseHex(storedHex), SecretText.hash(csrfToken));
  }

  private static String hex(String secret) {
    return HexFormat.of().formatHex(SecretText.hash(secret));
  }
}
