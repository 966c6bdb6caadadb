package org.devhealth.retention.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ScheduleDaysTest {

  private static final int YEAR = 2026;

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
  }

  /** Whatever a zone does to its clocks, a nightly purge runs once for each day of the year. */
  @Property(tries = 60)
  void aDailyScheduleRunsOncePerDayInEveryTimeZone(
      @ForAll("zones") String zone,
      @ForAll @IntRange(min = 0, max = 23) int hour,
      @ForAll @IntRange(min = 0, max = 59) int minute) {
    Schedule daily = new Schedule(minute + " " + hour + " * * *", zone);
    ZoneId rules = ZoneId.of(zone);
    Instant end = LocalDate.of(YEAR + 1, 1, 1).atStartOfDay(rules).toInstant();
    List<Instant> runs = new ArrayList<>();
    Instant last = LocalDate.of(YEAR, 1, 1).atStartOfDay(rules).toInstant().minusMillis(1);
    for (Instant next = daily.nextAfter(last); next.isBefore(end); next = daily.nextAfter(last)) {
      runs.add(next);
      last = next;
    }

    assertThat(runs).hasSize(365).isSorted();
    for (int i = 1; i < runs.size(); i++) {
      assertThat(Duration.between(runs.get(i - 1), runs.get(i)))
          .as("%s at %d:%d, run %s", zone, hour, minute, runs.get(i))
          .isBetween(Duration.ofHours(22), Duration.ofHours(26));
    }
  }
}
