package org.devhealth.access.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One minute's refusals of one kind of caller: the first ones are recorded, the others counted.
 *
 * <p>Thread-safe.
 */
final class DenialWindow {

  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final int mostRecorded;
  private Instant start = Instant.EPOCH;
  private long seen;

  /** What to do with a refusal: record it or not, and what a minute before left uncounted. */
  record Turn(boolean recorded, Optional<Counted> counted) {}

  /** Refusals that were only counted. */
  record Counted(long count, Instant since) {}

  DenialWindow(int mostRecorded) {
    this.mostRecorded = mostRecorded;
  }

  synchronized Turn next(Instant now) {
    Optional<Counted> before = close(now);
    if (seen == 0) {
      start = now;
    }
    seen++;
    return new Turn(seen <= mostRecorded, before);
  }

  /** Ends the minute if it is over and gives what was only counted in it. */
  synchronized Optional<Counted> close(Instant now) {
    if (now.isBefore(start.plus(LENGTH)) && !now.isBefore(start)) {
      return Optional.empty();
    }
    long uncounted = seen - mostRecorded;
    Instant since = start;
    seen = 0;
    return uncounted > 0 ? Optional.of(new Counted(uncounted, since)) : Optional.empty();
  }
}
