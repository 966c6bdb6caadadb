package org.devhealth.kernel.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Latencies and the time are handed in; nothing here waits. */
class ForegroundLatencyTest {

  private static final String PAGE = "GET /page";
  private static final String LOGIN = "POST /login";

  private long nanos;
  private final ForegroundLatency latency = new ForegroundLatency(() -> nanos);

  @Test
  void withoutQuietRequestsNothingIsSaid() {
    latency.begin();
    requests(PAGE, 1_000, 50);

    assertThat(latency.slowdown()).isEmpty();
  }

  @Test
  void requestsAreComparedWithThoseOfTheirOwnOperation() {
    requests(PAGE, 600, 5);
    requests(LOGIN, 100, 200);

    requests(LOGIN, 100, 200);
    assertThat(latency.slowdown()).hasValueCloseTo(1.0, within(0.2));

    latency.begin();
    pass(Duration.ofSeconds(5));
    requests(PAGE, 100, 15);
    assertThat(latency.slowdown()).hasValueCloseTo(3.0, within(0.5));
  }

  @Test
  void whatIsSlowDuringBackgroundWorkIsNotTakenForUsual() {
    requests(PAGE, 600, 5);
    latency.begin();
    requests(PAGE, 5_000, 50);
    latency.end();
    requests(PAGE, 5_000, 50);

    assertThat(latency.slowdown()).hasValueCloseTo(10.0, within(1.5));
  }

  @Test
  void theWorkOfOtherServersIsNotUsualEither() {
    requests(PAGE, 600, 5);
    latency.disturb(Duration.ofSeconds(7).toNanos());
    requests(PAGE, 5_000, 50);

    assertThat(latency.slowdown()).hasValueCloseTo(10.0, within(1.5));
  }

  @Test
  void whatWasSlowIsForgottenAfterSeconds() {
    requests(PAGE, 600, 5);
    latency.begin();
    requests(PAGE, 100, 50);
    pass(Duration.ofSeconds(4));

    assertThat(latency.slowdown()).isEmpty();
    requests(PAGE, 100, 5);
    assertThat(latency.slowdown()).hasValueCloseTo(1.0, within(0.2));
  }

  @Test
  void fewRequestsSayNothing() {
    requests(PAGE, 600, 5);
    pass(Duration.ofSeconds(10));
    requests(PAGE, 19, 500);

    assertThat(latency.slowdown()).isEmpty();
  }

  @Test
  void manyNamesDoNotFillTheMemory() {
    for (int i = 0; i < 10_000; i++) {
      requests("GET /" + i, 60, 5);
    }
    pass(Duration.ofSeconds(10));
    requests("GET /9999", 100, 500);

    assertThat(latency.slowdown()).isEmpty();
  }

  private void requests(String operation, int count, int millis) {
    for (int i = 0; i < count; i++) {
      latency.observe(operation, Duration.ofMillis(millis).toNanos());
    }
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
