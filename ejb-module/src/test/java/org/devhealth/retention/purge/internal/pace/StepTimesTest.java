package org.devhealth.retention.purge.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepTimesTest {

  private static final Duration NOTICEABLE = Duration.ofSeconds(1);

  private final StepTimes times = new StepTimes();

  @Test
  void aStepThatTakesMuchLongerThanTheOnesBeforeIsSlow() {
    steps(10, 300);

    assertThat(isSlow(1_500)).isTrue();
    assertThat(isSlow(950)).isFalse();
  }

  @Test
  void nothingIsSlowBeforeThereIsAnythingUsual() {
    steps(4, 300);

    assertThat(isSlow(9_000)).isFalse();
  }

  @Test
  void whatLastsBecomesUsual() {
    steps(10, 300);
    steps(10, 2_000);

    assertThat(isSlow(2_000)).isFalse();
  }

  private void steps(int count, int millis) {
    for (int i = 0; i < count; i++) {
      isSlow(millis);
    }
  }

  private boolean isSlow(int millis) {
    return times.isSlow("audit_log", Duration.ofMillis(millis), NOTICEABLE);
  }
}
