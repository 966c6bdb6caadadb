package org.devhealth.identity.internal.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.IdentityError;
import org.devhealth.identity.Impersonation;
import org.devhealth.identity.RunningImpersonation;
import org.devhealth.identity.internal.IdentityConfig;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.identity.internal.account.UserTable;
import org.devhealth.identity.internal.session.SessionTable.Takeover;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** The sessions of superusers in other people's place; each method is one transaction. */
@Stateless
public class ImpersonationLedger {

  private static final String RUNNING =
      """
      SELECT id, impersonator, user_id, org_id, read_only, created_at, expires_at FROM sessions
      WHERE impersonator IS NOT NULL AND ended_at IS NULL AND expires_at > :now
        AND (cast(:id AS uuid) IS NULL OR id = :id)
      ORDER BY created_at DESC LIMIT 500
      """;

  private static final String METHOD = "impersonation";

  @Inject private Database database;
  @Inject private SessionStart starts;
  @Inject private IdentityConfig config;
  @Inject private AuditLog audit;
  @Inject private Standings standings;
  @Inject private Clock clock;

  /**
   * Opens a session in which a superuser acts in another person's place; never fresh.
   *
   * @throws Problem {@code identity.not-impersonable}, {@code identity.organization-not-accessible}
   */
  public Opened open(Caller caller, Impersonation wanted) {
    return database.with(
        Binding.platform(),
        handle -> {
          requireImpersonable(handle, wanted);
          Takeover takeover =
              new Takeover(caller.actor().id(), wanted.readOnly(), config.impersonationLifetime());
          Opened opened = starts.begin(handle, opening(handle, caller, wanted, takeover));
          audit.record(
              AuditEvent.of(IdentityAction.IMPERSONATION_STARTED, opened.organization())
                  .about(opened.session(), opened.user().email())
                  .with("target", opened.user().id().toString())
                  .with("reason", wanted.reason())
                  .with("read_only", wanted.readOnly())
                  .with("expires_at", clock.instant().plus(takeover.life()).toString())
                  .changed("status", null, "live"));
          return opened;
        });
  }

  private static void requireImpersonable(Handle handle, Impersonation wanted) {
    boolean impersonable =
        UserTable.find(handle, wanted.target())
            .filter(target -> target.isActive() && !target.superuser())
            .isPresent();
    if (!impersonable) {
      throw new Problem(
          IdentityError.NOT_IMPERSONABLE, "Choose an active account that is no superuser's.");
    }
  }

  /** With the superuser's own second factor, so that no organization's demand is passed by. */
  private SessionOpening opening(
      Handle handle, Caller caller, Impersonation wanted, Takeover takeover) {
    Instant secondFactorAt =
        SessionTable.findLive(handle, caller.actor().sessionId(), starts.moment())
            .orElseThrow(SessionStart::sessionEnded)
            .secondFactorAt();
    return new SessionOpening(
        wanted.target(),
        wanted.organization(),
        METHOD,
        Instant.EPOCH,
        secondFactorAt,
        false,
        takeover);
  }

  /** Those that go on. */
  public List<RunningImpersonation> running() {
    return database.with(Binding.platform(), handle -> running(handle, null));
  }

  private List<RunningImpersonation> running(Handle handle, UUID id) {
    return handle
        .createQuery(RUNNING)
        .bind("now", Rows.utc(clock.instant()))
        .bind("id", id)
        .map((row, context) -> read(row))
        .list();
  }

  /**
   * Ends one.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public void end(UUID session) {
    database.with(
        Binding.platform(),
        handle -> {
          RunningImpersonation running =
              running(handle, session).stream().findFirst().orElseThrow(this::notFound);
          SessionTable.end(
              handle, SessionTable.Ending.one(running.target(), session, "ended"), clock.instant());
          audit.record(
              AuditEvent.of(IdentityAction.IMPERSONATION_ENDED, running.organization())
                  .about(session, null)
                  .with("target", running.target().toString())
                  .changed("status", "live", "ended"));
          standings.changed(running.target());
          return null;
        });
  }

  private static RunningImpersonation read(ResultSet row) throws SQLException {
    UUID organization = row.getObject("org_id", UUID.class);
    return new RunningImpersonation(
        row.getObject("id", UUID.class),
        new UserId(row.getObject("impersonator", UUID.class)),
        new UserId(row.getObject("user_id", UUID.class)),
        organization == null ? null : new OrgId(organization),
        row.getBoolean("read_only"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "expires_at"));
  }

  private Problem notFound() {
    return new Problem(KernelError.NOT_FOUND, "There is no such impersonation.");
  }
}
