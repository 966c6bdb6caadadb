package org.devhealth.retention.purge.internal.clickhouse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.devhealth.retention.catalogue.TimeColumn;

/** Time of rows as milliseconds since 1970, whatever type the column has. */
final class TimeSql {

  private TimeSql() {}

  static String millis(TimeColumn time) {
    return "toUnixTimestamp64Milli(toDateTime64(" + time.sql("") + ", 3, 'UTC'))";
  }

  /** The cut-off as the column understands it: a day is past it when all of the day is. */
  static long cutoff(TimeColumn time, Instant cutoff) {
    Instant effective = time.wholeDays() ? cutoff.truncatedTo(ChronoUnit.DAYS) : cutoff;
    return effective.toEpochMilli();
  }
}
