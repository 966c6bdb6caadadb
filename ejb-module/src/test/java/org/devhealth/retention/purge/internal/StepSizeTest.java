package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class StepSizeTest {

  private static final StepSize STEP = StepSize.POSTGRES;

  @Property
  void aStepStaysWithinItsBounds(
      @ForAll @IntRange(min = 500, max = 100_000) int rows,
      @ForAll @LongRange(min = 0, max = 600_000) long millis) {
    assertThat(STEP.next(rows, rows, Duration.ofMillis(millis))).isBetween(500, 100_000);
  }

  @Property
  void aSlowStepIsFollowedByASmallerOne(
      @ForAll @IntRange(min = 1_000, max = 100_000) int rows,
      @ForAll @LongRange(min = 400, max = 60_000) long millis) {
    assertThat(STEP.next(rows, rows, Duration.ofMillis(millis))).isLessThan(rows);
  }

  @Property
  void aStepNeverMoreThanDoubles(
      @ForAll @IntRange(min = 500, max = 40_000) int rows,
      @ForAll @LongRange(min = 0, max = 100) long millis) {
    assertThat(STEP.next(rows, rows, Duration.ofMillis(millis))).isLessThanOrEqualTo(rows * 2);
  }

  @Property
  void aStepThatFoundFewRowsTeachesNothingUnlessItWasSlow(
      @ForAll @IntRange(min = 5_000, max = 40_000) int rows,
      @ForAll @LongRange(min = 0, max = 250) long millis) {
    assertThat(STEP.next(rows, rows / 3, Duration.ofMillis(millis))).isEqualTo(rows);
    assertThat(STEP.next(rows, rows / 3, Duration.ofSeconds(1))).isLessThan(rows);
  }
}
