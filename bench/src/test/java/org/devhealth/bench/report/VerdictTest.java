package org.devhealth.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.devhealth.bench.mark.Mark;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Interleaving;
import org.devhealth.bench.measure.Outcome;
import org.devhealth.bench.measure.Sample;
import org.devhealth.bench.measure.Slowdown;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Mark RATE = Marks.require("P1");
  private static final Mark TIME = Marks.require("P9");

  @Test
  void theMedianDecides() {
    assertThat(verdict(RATE, 0.1, 0.65, 0.9)).isEqualTo(Verdict.MET);
    assertThat(verdict(RATE, 0.1, 0.64, 0.9)).isEqualTo(Verdict.MISSED);
    assertThat(verdict(RATE, 0.1, 1.2, 1.3)).isEqualTo(Verdict.STRETCHED);
  }

  @Test
  void whereLessIsBetterTheMarkIsAnUpperBound() {
    assertThat(verdict(TIME, 1.0, 1.1, 1.2)).isEqualTo(Verdict.MET);
    assertThat(verdict(TIME, 1.0, 1.11, 1.2)).isEqualTo(Verdict.MISSED);
  }

  @Test
  void anExplanationDoesNotTurnAMissIntoASuccess() {
    assertThat(Verdict.of(RATE, Outcome.ofQuantity(0.5, 0.5), Optional.of("because")))
        .isEqualTo(Verdict.EXPLAINED);
  }

  @Test
  void oneTakeIsNoFinding() {
    assertThat(verdict(RATE, 2.0)).isEqualTo(Verdict.NOISY);
  }

  @Test
  void aProductSlowedOnPurposeIsShownAsMissed() {
    assertThat(verdictSlowedBy(Duration.ZERO)).isEqualTo(Verdict.MET);
    assertThat(verdictSlowedBy(Duration.ofMillis(10))).isEqualTo(Verdict.MISSED);
  }

  private static Verdict verdictSlowedBy(Duration each) {
    AtomicLong clock = new AtomicLong();
    Slowdown slowdown = new Slowdown(each, time -> clock.addAndGet(time.toMillis()));
    Outcome outcome =
        new Interleaving(
                () -> Sample.of("P1", rate(clock, Slowdown.NONE)),
                () -> Sample.of("P1", rate(clock, slowdown)),
                line -> {})
            .measure(List.of("P1"), 3)
            .get("P1");
    return Verdict.of(RATE, outcome, Optional.empty());
  }

  /** Operations by the second that take ten milliseconds each without the slowdown. */
  private static double rate(AtomicLong clock, Slowdown slowdown) {
    long begun = clock.get();
    for (int operation = 0; operation < 100; operation++) {
      clock.addAndGet(10);
      slowdown.apply();
    }
    return 100_000.0 / (clock.get() - begun);
  }

  private static Verdict verdict(Mark mark, double... values) {
    return Verdict.of(mark, Outcome.ofQuantity(values), Optional.empty());
  }
}
