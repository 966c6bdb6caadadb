package org.devhealth.audit.internal;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.OrgId;

/** Records each minute what was only counted in the one before, on every server for itself. */
@Startup
@Singleton
@DependsOn("Migrations")
public class FloodSchedule {

  private static final Logger LOG = Logger.getLogger(FloodSchedule.class.getName());

  @Inject private Flood flood;
  @Inject private AuditLog log;

  @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void record() {
    flood.takeOver().forEach(this::record);
  }

  private void record(Flood.Counted counted) {
    OrgId organization = counted.organization() == null ? null : new OrgId(counted.organization());
    try {
      log.recordApart(
          AuditEvent.of(LogAction.EVENTS_COUNTED, organization)
              .ended(AuditEvent.Outcome.DENIED, "too many to record each")
              .with("action", counted.action())
              .with("count", counted.events())
              .with("since", counted.since().toString()));
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "Not recorded: " + counted, e);
    }
  }
}
