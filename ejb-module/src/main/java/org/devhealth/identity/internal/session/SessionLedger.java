package org.devhealth.identity.internal.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.SessionInfo;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/** Opens, lists and ends the sessions of people; each method is one transaction. */
@Stateless
public class SessionLedger {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private Standings standings;
  @Inject private SessionStart starts;
  @Inject private Clock clock;

  /**
   * Opens a session.
   *
   * @throws Problem {@code identity.organization-not-accessible}
   */
  public Opened open(SessionOpening opening) {
    return database.with(
        Binding.platform(),
        handle -> {
          Opened opened = starts.begin(handle, opening);
          UserTable.markLogin(handle, opening.user(), clock.instant());
          recordLogin(opened, opening.method());
          return opened;
        });
  }

  private void recordLogin(Opened opened, String method) {
    AuditEvent event =
        AuditEvent.of(IdentityAction.LOGGED_IN, opened.organization())
            .about(opened.user().id(), opened.user().email())
            .with("method", method)
            .changed("session", null, opened.session());
    callers.callAs(
        opened.caller(method, clock.instant(), callers.current().origin()),
        () -> {
          audit.record(event);
          return null;
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
              SessionTable.findLive(handle, actor.sessionId(), starts.moment())
                  .orElseThrow(SessionStart::sessionEnded)
                  .secondFactorAt();
          SessionOpening opening =
              new SessionOpening(
                  user,
                  wanted,
                  actor.authMethod(),
                  caller.authenticatedAt(),
                  secondFactorAt,
                  cookies,
                  null);
          Opened opened = starts.begin(handle, opening);
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

  /** Sessions of a person that live now. */
  public List<SessionInfo> list(UserId user) {
    return database.with(
        Binding.platform(), handle -> SessionTable.liveOf(handle, user, starts.moment()));
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
}
