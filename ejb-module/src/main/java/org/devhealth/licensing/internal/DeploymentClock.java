package org.devhealth.licensing.internal;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.EntitlementsChanged;
import org.devhealth.licensing.LicensingAction;
import org.jdbi.v3.core.Handle;

/**
 * The latest time that this deployment has seen, also after a restart and on any of its servers: a
 * clock set back prolongs nothing.
 */
@Stateless
public class DeploymentClock {

  /** Servers' clocks may differ by so much without anybody having set one back. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ADVANCE =
      "UPDATE deployment SET latest_seen = :now WHERE latest_seen < :now";
  private static final String TELL =
      "UPDATE deployment SET set_back_told = true WHERE NOT set_back_told";
  private static final String RESET =
      "UPDATE deployment SET latest_seen = :now, set_back_told = false";

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private Clock clock;

  /** Moves the latest time on, or tells once that the clock was set back. */
  public void advance() {
    Instant now = clock.instant();
    database.with(
        Binding.platform(),
        handle -> {
          Instant seen = EntitlementTable.latestSeen(handle);
          if (now.isBefore(seen.minus(TOLERANCE))) {
            tell(handle, seen, now);
            return 0;
          }
          return update(handle, ADVANCE, now);
        });
  }

  /** Takes the clock as it is now for right, after a false alarm. */
  public void reset() {
    Instant now = clock.instant();
    database.with(
        Binding.platform(),
        handle -> {
          Instant seen = EntitlementTable.latestSeen(handle);
          audit.record(
              AuditEvent.of(LicensingAction.CLOCK_RESET, null)
                  .about("deployment", null)
                  .changed("latest_seen", seen.toString(), now.toString()));
          return update(handle, RESET, now);
        });
    changes.fire(new EntitlementsChanged());
  }

  private void tell(Handle handle, Instant latest, Instant now) {
    if (handle.createUpdate(TELL).execute() == 1) {
      audit.record(
          AuditEvent.of(LicensingAction.CLOCK_SET_BACK, null)
              .about("deployment", null)
              .ended(AuditEvent.Outcome.FAILURE, "the clock is behind a time already seen")
              .with("latest_seen", latest.toString())
              .with("seen", now.toString()));
    }
  }

  private static int update(Handle handle, String statement, Instant now) {
    return handle
        .createUpdate(statement)
        .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .execute();
  }
}
