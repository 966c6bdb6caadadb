package org.devhealth.retention.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void theNextRunIsInTheTimeZoneOfTheSchedule() {
    Schedule berlin = new Schedule("0 2 * * *", "Europe/Berlin");

    assertThat(berlin.nextAfter(NOON)).isEqualTo(Instant.parse("2026-11-24T01:00:00Z"));
  }

  @Test
  void aTimeThatDaylightSavingSkipsStillRunsThatDay() {
    Schedule berlin = new Schedule("30 2 * * *", "Europe/Berlin");
    Instant eveningBefore = Instant.parse("2026-03-28T20:00:00Z");

    Instant next = berlin.nextAfter(eveningBefore);

    assertThat(next)
        .isBetween(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T02:00:00Z"));
  }

  @Test
  void aTimeThatDaylightSavingRepeatsRunsOnceThatDay() {
    Schedule berlin = new Schedule("30 2 * * *", "Europe/Berlin");
    Instant first = berlin.nextAfter(Instant.parse("2026-10-24T20:00:00Z"));

    assertThat(berlin.nextAfter(first)).isAfter(Instant.parse("2026-10-25T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "every day", "0 25 * * *", "* * * *", "0 0 31 2 *"})
  void whatNeverComesDueIsRefused(String cron) {
    assertThatThrownBy(() -> new Schedule(cron, "UTC").nextAfter(NOON))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(RetentionError.INVALID_SCHEDULE));
  }

  @Test
  void anUnknownTimeZoneIsRefused() {
    assertThatThrownBy(() -> new Schedule("0 2 * * *", "Mars/Olympus"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("time_zone");
  }

  @Test
  void aWindowMayGoOverMidnight() {
    Window night = new Window(LocalTime.of(22, 0), LocalTime.of(6, 0));

    assertThat(night.contains(LocalTime.of(23, 59))).isTrue();
    assertThat(night.contains(LocalTime.of(5, 59))).isTrue();
    assertThat(night.contains(LocalTime.of(6, 0))).isFalse();
    assertThat(night.contains(LocalTime.NOON)).isFalse();
  }
}
