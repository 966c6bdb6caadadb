package org.devhealth.retention.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.purge.PurgeRun.Status;
import org.devhealth.retention.purge.RunObstacle.Code;
import org.junit.jupiter.api.Test;

class RunProgressTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant HOUR_LATER = START.plusSeconds(3600);

  @Test
  void theEndIsReckonedByTheLastMinuteOfWork() {
    RunProgress progress = RunProgress.of(run(Status.RUNNING, drive(120_000, 500L)), HOUR_LATER);

    assertThat(progress.rowsPerSecond()).isEqualTo(500);
    assertThat(progress.remaining()).isEqualTo(6_000);
    assertThat(progress.etaSeconds()).isEqualTo(12);
  }

  @Test
  void timeInWhichItDidNotWorkDoesNotCount() {
    RunProgress progress = RunProgress.of(run(Status.PAUSED, drive(8_000, null)), HOUR_LATER);

    assertThat(progress.rowsPerSecond()).isEqualTo(500);
    assertThat(progress.etaSeconds()).isEqualTo(12);
  }

  @Test
  void beforeAnythingWasNotedTheAverageSinceItsStartIsTold() {
    RunProgress progress =
        RunProgress.of(run(Status.RUNNING, drive(0, null)), START.plusSeconds(4));

    assertThat(progress.rowsPerSecond()).isEqualTo(1_000);
  }

  @Test
  void whoDrivesNothingIsToldApart() {
    assertThat(codes(Status.PLANNED, undriven(null, 0), false)).containsExactly(Code.NO_DRIVER);
    assertThat(codes(Status.RUNNING, undriven(HOUR_LATER, 0), false)).containsExactly(Code.LEASED);
    assertThat(codes(Status.RUNNING, undriven(HOUR_LATER, 2), false))
        .containsExactly(Code.RETRYING);
    assertThat(codes(Status.RUNNING, undriven(HOUR_LATER, 2), true))
        .containsExactly(Code.STORE_UNAVAILABLE);
  }

  @Test
  void whatSomebodyHasToDecideIsToldAlone() {
    assertThat(codes(Status.PAUSED, undriven(null, 1), true)).containsExactly(Code.WINDOW_CLOSED);
    assertThat(codes(Status.AWAITING_APPROVAL, undriven(null, 0), false))
        .containsExactly(Code.AWAITING_APPROVAL);
  }

  @Test
  void aRunThatWorksOrHasEndedHasNoObstacle() {
    assertThat(codes(Status.RUNNING, drive(1, null), false)).isEmpty();
    assertThat(codes(Status.COMPLETED, undriven(null, 0), false)).isEmpty();
  }

  @Test
  void aSlowedRunSaysSo() {
    Throttle throttle = new Throttle(Throttle.Reason.FOREGROUND_LATENCY, 0.4);
    RunDrive slowed = new RunDrive("a", true, HOUR_LATER, 0, false, throttle, 1, null);
    RunDrive waiting = new RunDrive("a", true, HOUR_LATER, 0, true, null, 1, null);

    assertThat(codes(Status.RUNNING, slowed, false)).containsExactly(Code.THROTTLED);
    assertThat(codes(Status.RUNNING, waiting, false)).containsExactly(Code.HOLD_BEING_PLACED);
  }

  private static List<Code> codes(Status status, RunDrive drive, boolean storeAway) {
    return RunObstacle.of(run(status, drive), storeAway).stream().map(RunObstacle::code).toList();
  }

  private static RunDrive drive(long workedMillis, Long rate) {
    return new RunDrive("a", true, HOUR_LATER, 0, false, null, workedMillis, rate);
  }

  private static RunDrive undriven(Instant until, int failures) {
    return new RunDrive("a", false, until, failures, false, null, 0, null);
  }

  private static PurgeRun run(Status status, RunDrive drive) {
    UUID id = UUID.randomUUID();
    String pause = status == Status.PAUSED ? "outside_window" : null;
    return new PurgeRun(
        id,
        id,
        new OrgId(id),
        id,
        "audit_log",
        status,
        "manual",
        null,
        START,
        START,
        START,
        status == Status.COMPLETED ? HOUR_LATER : null,
        10_000L,
        4_000,
        0,
        pause,
        null,
        null,
        null,
        List.of(),
        drive);
  }
}
