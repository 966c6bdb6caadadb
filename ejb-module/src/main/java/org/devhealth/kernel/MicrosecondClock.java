package org.devhealth.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The system's clock in UTC, in microseconds: as PostgreSQL keeps time, so that what was written is
 * what is read.
 *
 * <p>The JDK's own {@code Clock.tick} divides by zero in {@code millis()} for ticks this short.
 */
class MicrosecondClock extends Clock {

  private final Clock system = Clock.systemUTC();

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }

  @Override
  public Instant instant() {
    return system.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
