package org.devhealth.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairTest {

  @Test
  void baselinesThirtyPercentApartAreStillAccepted() {
    assertThat(new Pair(100, 50, 130).isRefused()).isFalse();
    assertThat(new Pair(130, 50, 100).isRefused()).isFalse();
  }

  @Test
  void baselinesFurtherApartAreRefusedInBothDirections() {
    assertThat(new Pair(100, 50, 131).isRefused()).isTrue();
    assertThat(new Pair(131, 50, 100).isRefused()).isTrue();
  }

  @Test
  void aBaselineOfNothingIsRefused() {
    assertThat(new Pair(0, 50, 0).isRefused()).isTrue();
  }

  @Test
  void aRefusedPairHasNoRatio() {
    Pair pair = new Pair(100, 50, 200);

    assertThatThrownBy(pair::ratio).hasMessageContaining("30 %");
  }
}
