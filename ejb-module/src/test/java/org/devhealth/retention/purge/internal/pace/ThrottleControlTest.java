package org.devhealth.retention.purge.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import org.devhealth.retention.purge.Throttle.Reason;
import org.devhealth.retention.purge.internal.pace.ThrottleControl.Limits;
import org.devhealth.retention.purge.internal.pace.ThrottleControl.Signs;
import org.junit.jupiter.api.Test;

class ThrottleControlTest {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final Limits LIMITS = new Limits(1.5, 0.1, Duration.ofSeconds(2));

  private long nanos;
  private final ThrottleControl control = new ThrottleControl(LIMITS, () -> nanos);

  @Test
  void nothingRestsWhileNobodyIsStrained() {
    look(OptionalDouble.empty());
    look(OptionalDouble.of(1.4));

    assertThat(control.restAfter(STEP)).isZero();
    assertThat(control.now()).isEmpty();
  }

  @Test
  void lanesRestTheMoreTheSlowerRequestsAre() {
    look(OptionalDouble.of(1.6));
    Duration first = control.restAfter(STEP);
    look(OptionalDouble.of(1.6));
    Duration little = control.restAfter(STEP);
    look(OptionalDouble.of(9));
    Duration much = control.restAfter(STEP);

    assertThat(first).isEqualTo(Duration.ofMillis(50));
    assertThat(little).isGreaterThan(first).isLessThan(Duration.ofMillis(60));
    assertThat(much).isGreaterThan(little.multipliedBy(19).dividedBy(10));
    assertThat(control.now().orElseThrow().reason()).isEqualTo(Reason.FOREGROUND_LATENCY);
  }

  @Test
  void aPurgeAlwaysHasItsSmallestShare() {
    for (int i = 0; i < 100; i++) {
      look(OptionalDouble.of(1_000));
    }

    assertThat(control.restAfter(STEP)).isBetween(STEP.multipliedBy(8), STEP.multipliedBy(9));
    assertThat(control.restAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(2));
    assertThat(control.now().orElseThrow().share()).isBetween(0.1, 0.1001);
  }

  @Test
  void itIsFastAgainWhenNobodyIsStrainedAnyMore() {
    for (int i = 0; i < 20; i++) {
      look(OptionalDouble.of(5));
    }
    int looks = 0;
    while (control.now().isPresent()) {
      look(OptionalDouble.of(1));
      looks++;
    }

    assertThat(looks).isBetween(3, 12);
    assertThat(control.restAfter(STEP)).isZero();
  }

  @Test
  void betweenCalmAndStrainedItStaysAsItIs() {
    look(OptionalDouble.of(3));
    Duration before = control.restAfter(STEP);
    look(OptionalDouble.of(1.4));

    assertThat(control.restAfter(STEP)).isEqualTo(before).isPositive();
  }

  @Test
  void theStoresDistressIsHeededWithoutAnyRequest() {
    look(new Signs(OptionalDouble.empty(), true, false));
    assertThat(control.now().orElseThrow().reason()).isEqualTo(Reason.LOCK_WAITS);

    look(new Signs(OptionalDouble.of(1), false, true));
    assertThat(control.now().orElseThrow().reason()).isEqualTo(Reason.SLOW_STEPS);
  }

  @Test
  void signsAreReadOnceASecondByOneLane() {
    assertThat(control.isTimeToLook()).isTrue();
    assertThat(control.isTimeToLook()).isFalse();
    nanos += Duration.ofSeconds(1).toNanos();
    assertThat(control.isTimeToLook()).isTrue();
  }

  @Test
  void anEarlierPurgeDoesNotSlowTheNextOne() {
    look(OptionalDouble.of(9));
    nanos += Duration.ofMinutes(1).toNanos();
    control.isTimeToLook();

    assertThat(control.now()).isEmpty();
  }

  @Test
  void lanesWorkSideBySideWhereNobodyElseIsAtWork() {
    look(OptionalDouble.empty());

    assertThat(control.isOneAtATime()).isFalse();
  }

  @Test
  void besideOthersOneLaneTriesAloneFirst() {
    int looks = 0;
    do {
      look(OptionalDouble.of(1));
      looks++;
    } while (control.isOneAtATime());

    assertThat(looks).isEqualTo(5);
    assertThat(control.now()).isEmpty();
  }

  @Test
  void afterAnyStrainOneLaneTriesAloneAgain() {
    for (int i = 0; i < 5; i++) {
      look(OptionalDouble.of(1));
    }
    look(OptionalDouble.of(1.3));

    assertThat(control.now()).isEmpty();
    assertThat(control.isOneAtATime()).isTrue();
  }

  @Test
  void anotherPurgeTriesAgain() {
    for (int i = 0; i < 5; i++) {
      look(OptionalDouble.of(1));
    }
    nanos += Duration.ofMinutes(1).toNanos();
    look(OptionalDouble.of(1));

    assertThat(control.isOneAtATime()).isTrue();
  }

  @Test
  void aShareOfOneNeverRests() {
    ThrottleControl off =
        new ThrottleControl(new Limits(1.5, 1, Duration.ofSeconds(2)), () -> nanos);
    off.heed(new Signs(OptionalDouble.of(100), true, true));

    assertThat(off.restAfter(STEP)).isZero();
    assertThat(off.now()).isEmpty();
    assertThat(off.isOneAtATime()).isFalse();
  }

  @Test
  void limitsThatWouldStopAPurgeAreRefused() {
    assertThatThrownBy(() -> new Limits(1.5, 0, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(0.5, 0.1, Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void look(OptionalDouble slowdown) {
    look(new Signs(slowdown, false, false));
  }

  private void look(Signs signs) {
    nanos += Duration.ofSeconds(1).toNanos();
    control.isTimeToLook();
    control.heed(signs);
  }
}
