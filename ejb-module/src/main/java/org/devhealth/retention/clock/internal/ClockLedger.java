package org.devhealth.retention.clock.internal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.clock.ClockJump;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Jumps of the clock and their events in the platform's log; each call is one transaction. */
@Stateless
public class ClockLedger {

  @Inject private Database database;
  @Inject private AuditLog auditLog;
  @Inject private Identifiers identifiers;

  @Inject
  @ConfigProperty(name = "devhealth.server.id", defaultValue = "devhealth-1")
  private String server;

  /** Looks whether the clock had jumped when this server started. */
  public void look(Instant started) {
    boolean found =
        database.with(
            Binding.platform(),
            handle -> ClockJumps.find(handle, identifiers.next(), server, started));
    if (found) {
      ClockJump jump = open().orElseThrow();
      auditLog.record(
          AuditEvent.of(RetentionAction.CLOCK_SUSPECTED, null)
              .with("newest_event_at", jump.newestEventAt().toString()));
    }
  }

  /** The jump that waits to be acknowledged. */
  public Optional<ClockJump> open() {
    return database.with(Binding.platform(), ClockJumps::open);
  }

  /** Takes the clock for right from now on; whether a jump was open. */
  public boolean acknowledge(UUID by, String reason) {
    boolean acknowledged =
        database.with(Binding.platform(), handle -> ClockJumps.acknowledge(handle, by, reason));
    if (acknowledged) {
      auditLog.record(
          AuditEvent.of(RetentionAction.CLOCK_ACKNOWLEDGED, null).changed("reason", null, reason));
    }
    return acknowledged;
  }
}
