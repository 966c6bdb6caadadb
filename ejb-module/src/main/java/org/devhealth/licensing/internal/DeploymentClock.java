package org.devhealth.licensing.internal;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.audit.AuditTimes;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.licensing.EntitlementsChanged;
import org.devhealth.licensing.LicensingAction;
import org.jdbi.v3.core.Handle;

/**
 * The latest time that this deployment has seen, also after a restart and on any of its servers: a
 * clock set back prolongs nothing. The sealed log vouches for it, so that turning back the row
 * helps nobody.
 */
@Stateless
public class DeploymentClock {

  /** Servers' clocks may differ by so much without anybody having set one back. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ADVANCE =
      "UPDATE deployment SET latest_seen = :at WHERE latest_seen < :at";
  private static final String ADVANCE_TO_SEALED =
      "UPDATE deployment SET latest_seen = :at WHERE latest_seen < :at AND sealed_accepted < :at";
  private static final String TELL =
      "UPDATE deployment SET set_back_told = true WHERE NOT set_back_told";
  private static final String RESET =
      """
      UPDATE deployment SET latest_seen = :at, set_back_told = false,
        sealed_accepted = greatest(sealed_accepted, :sealed)
      """;

  @Inject private Database database;
  @Inject private AuditLog audit;
  @Inject private AuditTimes sealed;
  @Inject private Event<EntitlementsChanged> changes;
  @Inject private LicensingTime time;

  /** The latest time seen and the time now. */
  public record Reading(Instant latestSeen, Instant now) {

    /** Whether the clock is behind by more than servers' clocks differ. */
    public boolean isSetBack() {
      return now.isBefore(latestSeen.minus(TOLERANCE));
    }
  }

  /** Where the clock stands. */
  public Reading read() {
    Instant now = time.now();
    return new Reading(database.with(Binding.platform(), EntitlementTable::latestSeen), now);
  }

  /** Moves the latest time on, or tells once that the clock was set back. */
  public void advance() {
    Instant now = time.now();
    Instant vouched = sealed.newestSealed().orElse(now);
    database.with(
        Binding.platform(),
        handle -> {
          update(handle, ADVANCE_TO_SEALED, vouched);
          Reading reading = new Reading(EntitlementTable.latestSeen(handle), now);
          if (reading.isSetBack()) {
            tell(handle, reading);
            return 0;
          }
          return update(handle, ADVANCE, now);
        });
  }

  /** Takes the clock as it is now for right, after a false alarm. */
  public void reset() {
    Instant now = time.now();
    Instant vouched = sealed.newestSealed().orElse(now);
    database.with(
        Binding.platform(),
        handle -> {
          Instant seen = EntitlementTable.latestSeen(handle);
          audit.record(
              AuditEvent.of(LicensingAction.CLOCK_RESET, null)
                  .about("deployment", null)
                  .changed("latest_seen", seen.toString(), now.toString()));
          return handle
              .createUpdate(RESET)
              .bind("at", utc(now))
              .bind("sealed", utc(vouched))
              .execute();
        });
    changes.fire(new EntitlementsChanged());
  }

  private void tell(Handle handle, Reading reading) {
    if (handle.createUpdate(TELL).execute() == 1) {
      audit.record(
          AuditEvent.of(LicensingAction.CLOCK_SET_BACK, null)
              .about("deployment", null)
              .ended(AuditEvent.Outcome.FAILURE, "the clock is behind a time already seen")
              .with("latest_seen", reading.latestSeen().toString())
              .with("seen", reading.now().toString()));
    }
  }

  private static int update(Handle handle, String statement, Instant at) {
    return handle.createUpdate(statement).bind("at", utc(at)).execute();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
