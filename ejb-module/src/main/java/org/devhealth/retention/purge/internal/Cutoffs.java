package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.clock.ClockTrust;
import org.jdbi.v3.core.Handle;

/**
 * Takes cut-offs from the database's clock, in whole days of UTC, so that neither the server's zone
 * nor daylight saving moves them.
 */
@ApplicationScoped
public class Cutoffs {

  private static final Duration MOST_SKEW = Duration.ofSeconds(60);

  /** The cut-off from a time; whole days of UTC, whatever zone the session has. */
  public static final String BEFORE =
      "(%s AT TIME ZONE 'UTC' - make_interval(days => :days)) AT TIME ZONE 'UTC'";

  private static final String CUTOFF = "SELECT clock_timestamp(), " + BEFORE.formatted("now()");

  @Inject private Database database;
  @Inject private ClockTrust trust;
  @Inject private Clock clock;

  /** The database's time and the cut-off that follows from it. */
  private record Reading(Instant now, Instant cutoff) {}

  /**
   * The cut-off of a period now.
   *
   * @throws Problem {@code retention.clock-suspect} when server and database disagree by a minute,
   *     or when a start found that the clock had jumped
   */
  public Instant of(OrgId org, int retentionDays) {
    trust.require();
    Reading reading = database.with(Binding.app(org), handle -> read(handle, retentionDays));
    Duration skew = Duration.between(reading.now(), clock.instant()).abs();
    if (skew.compareTo(MOST_SKEW) > 0) {
      throw new Problem(
          RetentionError.CLOCK_SUSPECT,
          "Server and database differ by " + skew.toSeconds() + " s. Set the clocks right.");
    }
    return reading.cutoff();
  }

  private static Reading read(Handle handle, int days) {
    return handle
        .createQuery(CUTOFF)
        .bind("days", days)
        .map(
            (row, context) ->
                new Reading(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getObject(2, OffsetDateTime.class).toInstant()))
        .one();
  }
}
