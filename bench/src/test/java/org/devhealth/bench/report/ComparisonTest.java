package org.devhealth.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.devhealth.bench.mark.Marks;
import org.devhealth.bench.measure.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir private Path folder;
  private Results first;
  private Results second;
  private Comparison comparison;

  @BeforeEach
  void open() {
    first = new Results(folder.resolve("first"), CLOCK);
    second = new Results(folder.resolve("second"), CLOCK);
    comparison = new Comparison(first, second);
  }

  @Test
  void intervalsThatMeetOverlap() {
    write(first, "P1", 0.5, 0.6);
    write(second, "P1", 0.6, 0.7);

    assertThat(comparison.lines()).singleElement().asString().endsWith("overlap");
    assertThat(comparison.agrees()).isTrue();
  }

  @Test
  void oneMarkApartIsADisagreementWhicheverRunWasFaster() {
    write(first, "P1", 0.5, 0.6);
    write(second, "P1", 0.5, 0.6);
    write(first, "Q1", 2, 3);
    write(second, "Q1", 1, 1.9);

    assertThat(comparison.lines()).hasSize(2).last().asString().startsWith("Q1").endsWith("apart");
    assertThat(comparison.agrees()).isFalse();
    assertThat(new Comparison(/* first= */ second, /* second= */ first).agrees()).isFalse();
  }

  @Test
  void nothingInCommonIsNoAgreement() {
    write(first, "P1", 0.5, 0.6);
    write(second, "P2", 0.5, 0.6);

    assertThat(comparison.lines()).isEmpty();
    assertThat(comparison.agrees()).isFalse();
  }

  private static void write(Results into, String id, double least, double most) {
    into.write(
        new Result(Marks.require(id), Outcome.ofQuantity(least, most), Map.of()),
        Duration.ofSeconds(1));
  }
}
