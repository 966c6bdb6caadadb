package org.devhealth.retention.policy;

import java.time.LocalTime;
import java.util.Objects;

/**
 * The hours in which a purge may work, local to the schedule's time zone; over midnight when the
 * end is not after the start.
 *
 * @param start first minute
 * @param end first minute no longer
 */
public record Window(LocalTime start, LocalTime end) {

  public Window {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
  }

  /** Whether work may be done at this local time. */
  public boolean contains(LocalTime time) {
    if (start.isBefore(end)) {
      return !time.isBefore(start) && time.isBefore(end);
    }
    return !time.isBefore(start) || time.isBefore(end);
  }
}
