package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.MigratedPostgres;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cut-off as PostgreSQL computes it, for made-up times in sessions of any time zone. */
class CutoffIT {

  private static final long SEED = 20_261_123;
  private static final int TRIES = 400;
  private static final int MOST_DAYS = 36_500;

  /** Before 1582 the driver, unlike the database, counts by the Julian calendar. */
  private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kathmandu",
          "Pacific/Apia",
          "Pacific/Kiritimati",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "America/Nuuk");

  @Test
  void aCutoffIsExactlySoManyDaysOfTwentyFourHoursBeforeInEveryTimeZone() {
    Random random = new Random(SEED);
    long seconds = LATEST.getEpochSecond() - EARLIEST.getEpochSecond();
    inSession(
        handle -> {
          for (int i = 0; i < TRIES; i++) {
            Instant now = EARLIEST.plusSeconds((long) (random.nextDouble() * seconds));
            int days = 1 + random.nextInt(MOST_DAYS);
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            assertThat(cutoff(handle, zone, now, days))
                .as("seed %d: %s minus %d days in %s", SEED, now, days, zone)
                .isEqualTo(now.minus(Duration.ofDays(days)));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    // leap days, and the years that are none
    "2024-02-29T12:00:00Z, 365, 2023-03-01T12:00:00Z",
    "2025-02-28T12:00:00Z, 365, 2024-02-29T12:00:00Z",
    "2100-03-01T00:00:00Z, 1, 2100-02-28T00:00:00Z",
    "2000-03-01T00:00:00Z, 1, 2000-02-29T00:00:00Z",
    // both clock changes of Europe and of America
    "2026-03-29T01:30:00Z, 1, 2026-03-28T01:30:00Z",
    "2026-10-25T01:30:00Z, 1, 2026-10-24T01:30:00Z",
    "2026-03-08T07:30:00Z, 30, 2026-02-06T07:30:00Z",
    // the day that Samoa left out
    "2011-12-31T10:00:00Z, 1, 2011-12-30T10:00:00Z",
    // the longest period, far past and far future
    "2026-11-23T00:00:00Z, 36500, 1926-12-18T00:00:00Z",
    "9999-12-31T23:59:59Z, 36500, 9900-01-24T23:59:59Z",
    "1700-01-01T00:00:00Z, 36500, 1600-01-26T00:00:00Z"
  })
  void aCutoffIsRightOnSpecialDays(Instant now, int days, Instant expected) {
    inSession(
        handle -> {
          for (String zone : ZONES) {
            assertThat(cutoff(handle, zone, now, days)).as(zone).isEqualTo(expected);
          }
        });
  }

  private static Instant cutoff(Handle handle, String zone, Instant now, int days) {
    handle
        .createQuery("SELECT set_config('timezone', :zone, true)")
        .bind("zone", zone)
        .mapTo(String.class)
        .one();
    return handle
        .createQuery("SELECT " + Cutoffs.BEFORE.formatted("cast(:now AS timestamptz)"))
        .bind("now", now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .bind("days", days)
        .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .one();
  }

  private static void inSession(Consumer<Handle> work) {
    MigratedPostgres.shared()
        .with(
            Binding.platform(),
            handle -> {
              work.accept(handle);
              return null;
            });
  }
}
