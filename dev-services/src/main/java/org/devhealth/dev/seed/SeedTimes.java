package org.devhealth.dev.seed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;

/**
 * Instants in ascending order over a plan's period, denser at work: a working day's hours weigh six
 * times those of nights and week-ends.
 */
final class SeedTimes {

  private static final int WORK = 6;

  private final long startMillis;
  private final long[] weightUpTo;
  private final long rows;

  SeedTimes(SeedPlan plan, long rows) {
    this.startMillis = plan.start().toEpochMilli();
    this.weightUpTo = new long[plan.days() * 24 + 1];
    this.rows = rows;
    ZonedDateTime hour = plan.start().atZone(ZoneOffset.UTC);
    for (int i = 1; i < weightUpTo.length; i++) {
      weightUpTo[i] = weightUpTo[i - 1] + weight(hour);
      hour = hour.plusHours(1);
    }
  }

  /** The instant of a row, never before that of the row before. */
  Instant at(long row) {
    double target = (double) row / rows * weightUpTo[weightUpTo.length - 1];
    int hour = hourOf(target);
    double part = (target - weightUpTo[hour]) / (weightUpTo[hour + 1] - weightUpTo[hour]);
    long millis = startMillis + Duration.ofHours(hour).toMillis();
    return Instant.ofEpochMilli(millis + (long) (part * Duration.ofHours(1).toMillis()));
  }

  /** An instant somewhere in the period. */
  Instant any(SplittableRandom random) {
    return at(random.nextLong(rows));
  }

  private int hourOf(double target) {
    int low = 0;
    int high = weightUpTo.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (weightUpTo[middle] <= target) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int weight(ZonedDateTime hour) {
    boolean weekend =
        hour.getDayOfWeek() == DayOfWeek.SATURDAY || hour.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && hour.getHour() >= 7 && hour.getHour() < 18 ? WORK : 1;
  }
}
