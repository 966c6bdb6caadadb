package org.devhealth.identity.internal.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.IdentityAction;
import org.devhealth.identity.RunningImpersonation;
import org.devhealth.identity.internal.account.Rows;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.jdbi.v3.core.Handle;

/** Lists and ends the sessions of superusers in other people's place; a transaction each. */
@Stateless
public class ImpersonationLedger {

  private static final String RUNNING =
      """
      SELECT id, impersonator, user_id, org_id, read_only, created_at, expires_at FROM sessions
      WHERE impersonator IS NOT NULL AND ended_at IS NULL AND expires_at > :now
        AND (cast(:id AS uuid) IS NULL OR id = :id)
      ORDER BY created_at DESC LIMIT 500
      """;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Standings standings;
  @Inject private Clock clock;

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
