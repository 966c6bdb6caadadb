package org.devhealth.identity.internal.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Membership;
import org.devhealth.identity.User;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.SecretText;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Goes on with sessions by their refresh tokens; each use is one transaction. */
@Stateless
public class RefreshLedger {

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private CallerContext callers;
  @Inject private IdentityConfig config;
  @Inject private RefreshLimit limit;
  @Inject private Standings standings;
  @Inject private SessionStart starts;
  @Inject private Clock clock;

  /** How a refresh ended; {@code opened} is null unless it succeeded. */
  public record Continued(boolean replayed, Opened opened) {}

  /**
   * Uses a refresh token. A replay ends its session, which commits though the caller is refused.
   *
   * @param csrfToken what the browser sent, or null for other clients
   */
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
              SessionTable.findLive(handle, use.session(), starts.moment())
                  .map(row -> reissued(handle, row, use.successor(), csrfToken))
                  .orElse(null));
    };
  }

  private Continued replayed(Handle handle, UUID session, Instant now) {
    SessionTable.findLive(handle, session, starts.moment())
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
    limit.take(row);
    User user =
        UserTable.find(handle, row.user())
            .filter(User::isActive)
            .orElseThrow(SessionStart::sessionEnded);
    OrgId organization = row.info().organization();
    String role = organization == null ? null : roleIn(handle, user.id(), organization);
    starts.requireAdmitted(organization, user);
    Opened opened = new Opened(row.info().id(), user, organization, role, successor, csrfToken);
    record(opened);
    return opened;
  }

  private void record(Opened opened) {
    AuditEvent event =
        AuditEvent.of(IdentityAction.SESSION_REFRESHED, opened.organization())
            .about(opened.session(), null)
            .changed("refresh_token", AuditEvent.Change.SECRET);
    callers.callAs(
        opened.caller("refresh_token", clock.instant(), callers.current().origin()),
        () -> {
          audit.record(event);
          return null;
        });
  }

  private static String roleIn(Handle handle, UserId user, OrgId organization) {
    return SessionStart.usable(handle, user)
        .filter(membership -> membership.organization().id().equals(organization))
        .map(Membership::role)
        .findFirst()
        .orElseThrow(SessionStart::sessionEnded);
  }

  private static boolean matches(String storedHex, String csrfToken) {
    return csrfToken != null
        && SecretText.same(HexFormat.of().parseHex(storedHex), SecretText.hash(csrfToken));
  }
}
