package org.devhealth.retention.hold.internal;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.UnsettledDeletions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** One attempt to raise a barrier: a transaction that has the fence exclusively. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BarrierAttempt {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String ACTIVATE =
      """
      UPDATE legal_holds SET status = 'active', effective_at = now()
      WHERE org_id = :org AND id = :id AND status = 'placing'
      """;

  @Inject private Database database;
  @Inject private AuditLog auditLog;
  @Inject private UnsettledDeletions deletions;
  @Resource private SessionContext session;

  /**
   * Waits for the fence at most as long as given.
   *
   * @return whether nothing deletes any more in the organization without seeing the hold
   */
  public boolean raise(OrgId org, UUID hold, Duration wait) {
    try {
      return database.with(Binding.app(org), handle -> raise(handle, org, hold, wait));
    } catch (JdbiException e) {
      if (!isLockTimeout(e)) {
        throw e;
      }
      session.setRollbackOnly();
      return false;
    }
  }

  private boolean raise(Handle handle, OrgId org, UUID hold, Duration wait) {
    handle
        .createQuery("SELECT set_config('lock_timeout', :wait, true)")
        .bind("wait", Math.max(1, wait.toMillis()) + "ms")
        .mapTo(String.class)
        .one();
    Fence.enterShared(handle, List.of(Fence.EVERYWHERE));
    Fence.enterExclusive(handle, org);
    if (deletions.cut(handle, org) == UnsettledDeletions.Cut.STILL_RUNNING) {
      return false;
    }
    int activated =
        handle.createUpdate(ACTIVATE).bind("org", org.value()).bind("id", hold).execute();
    if (activated == 1) {
      auditLog.record(AuditEvent.of(RetentionAction.HOLD_EFFECTIVE, org).about(hold, null));
    }
    return true;
  }

  private static boolean isLockTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
