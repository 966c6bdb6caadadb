package org.devhealth.retention.purge.internal.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.devhealth.retention.catalogue.TimeColumn;

class DayCutoffTest {

  private static final TimeColumn DAY = new TimeColumn("day", true, List.of());
  private static final TimeColumn TIME = new TimeColumn("at", false, List.of());

  /** From the year 200 to the year 9999. */
  @Property
  void aDayIsPastACutoffWhenAllOfItIs(
      @ForAll @LongRange(min = -55_855_094_400_000L, max = 253_402_300_799_000L) long cutoffMillis,
      @ForAll @IntRange(min = -3, max = 3) int distance) {
    Instant cutoff = Instant.ofEpochMilli(cutoffMillis);
    LocalDate day = LocalDate.ofInstant(cutoff, ZoneOffset.UTC).plusDays(distance);
    long beginOfDay = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    Instant endOfDay = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    boolean past = beginOfDay < TimeSql.cutoff(DAY, cutoff);

    assertThat(past).isEqualTo(!endOfDay.isAfter(cutoff));
  }

  @Property
  void aTimeIsPastACutoffWhenItIsBefore(
      @ForAll @LongRange(min = -55_855_094_400_000L, max = 253_402_300_799_000L) long cutoffMillis,
      @ForAll @IntRange(min = -3, max = 3) int distance) {
    boolean past =
        cutoffMillis + distance < TimeSql.cutoff(TIME, Instant.ofEpochMilli(cutoffMillis));

    assertThat(past).isEqualTo(distance < 0);
  }
}
