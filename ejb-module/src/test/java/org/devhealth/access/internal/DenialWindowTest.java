package org.devhealth.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DenialWindowTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final DenialWindow window = new DenialWindow(2);

  @Test
  void recordsTheFirstOnesAndCountsTheRest() {
    assertThat(window.next(NOON).recorded()).isTrue();
    assertThat(window.next(NOON.plusSeconds(1)).recorded()).isTrue();
    assertThat(window.next(NOON.plusSeconds(2)).recorded()).isFalse();
    assertThat(window.next(NOON.plusSeconds(59)).recorded()).isFalse();
  }

  @Test
  void tellsTheCountWithTheNextRefusal() {
    for (int i = 0; i < 5; i++) {
      window.next(NOON);
    }

    DenialWindow.Turn turn = window.next(NOON.plusSeconds(60));

    assertThat(turn.recorded()).isTrue();
    assertThat(turn.counted()).contains(new DenialWindow.Counted(3, NOON));
  }

  @Test
  void tellsTheCountOnceWhenNoFurtherRefusalComes() {
    for (int i = 0; i < 3; i++) {
      window.next(NOON);
    }

    assertThat(window.close(NOON.plusSeconds(30))).isEmpty();
    assertThat(window.close(NOON.plusSeconds(61))).contains(new DenialWindow.Counted(1, NOON));
    assertThat(window.close(NOON.plusSeconds(62))).isEmpty();
  }

  @Test
  void startsAnewWhenTheClockIsSetBack() {
    window.next(NOON);
    window.next(NOON);

    assertThat(window.next(NOON.minusSeconds(3600)).recorded()).isTrue();
  }
}
