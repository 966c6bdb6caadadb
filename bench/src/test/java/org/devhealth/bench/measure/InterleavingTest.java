package org.devhealth.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavingTest {

  private final List<String> order = new ArrayList<>();

  @Test
  void productStandsBetweenBaselinesOfTheSameMinutes() {
    measure(3, side("A", 10, 10, 10), side("B", 8, 8, 8));

    assertThat(order).containsExactly("A", "B", "B", "A", "B", "A");
  }

  @Test
  void fivePairsTakeFiveProductsAndFourBaselines() {
    measure(5, side("A", 10, 10, 10, 10), side("B", 8, 8, 8, 8, 8));

    assertThat(String.join("", order)).isEqualTo("ABBABBABA");
  }

  @Test
  void aRatioIsTakenAgainstTheMeanOfTheBaselinesAround() {
    Outcome outcome = measure(3, side("A", 10, 12, 12), side("B", 11, 22, 12));

    assertThat(outcome.minimum()).isCloseTo(1.0, within(1e-9));
    assertThat(outcome.median()).isCloseTo(1.0, within(1e-9));
    assertThat(outcome.maximum()).isCloseTo(2.0, within(1e-9));
  }

  @Test
  void aBlockWhoseBaselinesDisagreeIsRefusedAndTriedAgain() {
    Outcome outcome = measure(3, side("A", 10, 14, 14, 14), side("B", 1, 1, 7, 7, 7));

    assertThat(outcome.refused()).isEqualTo(2);
    assertThat(outcome.takes()).isEqualTo(3);
    assertThat(outcome.median()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void onANoisyMachineItEndsWithoutARatio() {
    Outcome outcome = measure(3, alternating("A", 10, 20), alternating("B", 8, 8));

    assertThat(outcome.isConclusive()).isFalse();
    assertThat(outcome.takes()).isZero();
    assertThat(outcome.median()).isNaN();
  }

  @Test
  void whenItsTimeIsOverItRestsOnTwoTakes() {
    Pace pace = new Pace(() -> order.size());
    pace.allow(Duration.ofNanos(3));
    new Interleaving(side("A", 10, 10), side("B", 8, 8), line -> {})
        .within(pace)
        .measure(List.of("x"), 5);

    assertThat(String.join("", order)).isEqualTo("ABBA");
  }

  @Test
  void whenItsTimeIsOverNothingRefusedIsTriedAgain() {
    Pace pace = new Pace(() -> order.size());
    pace.allow(Duration.ZERO);
    new Interleaving(side("A", 10, 20), side("B", 8, 8), line -> {})
        .within(pace)
        .measure(List.of("x"), 5);

    assertThat(order).hasSize(4);
  }

  private static Outcome measure(int pairs, Side baseline, Side product) {
    return new Interleaving(baseline, product, line -> {}).measure(List.of("x"), pairs).get("x");
  }

  private Side side(String name, double... values) {
    Deque<Double> left = new ArrayDeque<>();
    for (double value : values) {
      left.add(value);
    }
    return () -> {
      order.add(name);
      return Sample.of("x", left.remove());
    };
  }

  private Side alternating(String name, double one, double other) {
    return () -> {
      order.add(name);
      return Sample.of("x", order.stream().filter(name::equals).count() % 2 == 1 ? one : other);
    };
  }
}
