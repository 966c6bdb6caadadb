package org.devhealth.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.devhealth.bench.report.Result;
import org.devhealth.bench.stage.Benchmark;
import org.devhealth.bench.stage.Stage;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Named QUICK = new Named("R1");
  private static final Named SLOW = new Named("P1");
  private static final Map<Benchmark, Double> SECONDS = Map.of(QUICK, 60.0, SLOW, 180.0);

  private long now;
  private final Progress progress =
      new Progress(List.of(QUICK, SLOW), SECONDS::get, Duration.ofMinutes(8), () -> now);

  @Test
  void itTellsWhatIsBehindAndAhead() {
    assertThat(progress.line(QUICK)).isEqualTo("[1/2] R1: 0:00 elapsed, about 4:00 to go");

    now = Duration.ofSeconds(75).toNanos();
    progress.done(QUICK);
    assertThat(progress.line(SLOW)).isEqualTo("[2/2] P1: 1:15 elapsed, about 3:00 to go");
  }

  @Test
  void theTimeIsSharedByWhatEachIsExpectedToTake() {
    assertThat(progress.share(QUICK)).isEqualTo(Duration.ofMinutes(2));
    assertThat(progress.share(SLOW)).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void whatOneTookTooLongIsMissingToTheOthers() {
    now = Duration.ofMinutes(6).toNanos();
    progress.done(QUICK);
    assertThat(progress.share(SLOW)).isEqualTo(Duration.ofMinutes(2));

    now = Duration.ofMinutes(9).toNanos();
    assertThat(progress.share(SLOW)).isZero();
  }

  private record Named(String id) implements Benchmark {

    @Override
    public List<String> ids() {
      return List.of(id);
    }

    @Override
    public List<Result> measure(Stage stage) {
      return List.of();
    }
  }
}
