package org.devhealth.it.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From an instant, included, to another, excluded; both in whole milliseconds. */
public record Period(Instant from, Instant to) {

  public Period {
    from = from.truncatedTo(ChronoUnit.MILLIS);
    to = to.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The days before the instant. */
  public static Period daysBefore(Instant end, int days) {
    return new Period(end.minus(Duration.ofDays(days)), end);
  }

  long millis() {
    return Duration.between(from, to).toMillis();
  }

  long days() {
    return Duration.between(from, to).toDays();
  }
}
