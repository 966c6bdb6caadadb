package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DropCostTest {

  @Test
  void fewRowsAreCheaperInSlices() {
    assertThat(DropCost.isCheaper(DropCost.FIXED_ROWS - 1, 0)).isFalse();
    assertThat(DropCost.isCheaper(DropCost.FIXED_ROWS, 0)).isTrue();
  }

  @Test
  void rowsThatStayCostMoreThanRowsThatGo() {
    assertThat(DropCost.isCheaper(10_000, 1_250)).isTrue();
    assertThat(DropCost.isCheaper(10_000, 1_251)).isFalse();
    assertThat(DropCost.isCheaper(10_000_000, DropCost.MOST_STAYING + 1)).isFalse();
  }

  @Test
  void aMonthEndsWhereTheNextBegins() {
    assertThat(DropCost.endOfMonth(Instant.parse("2024-02-01T00:00:00Z")))
        .isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
    assertThat(DropCost.endOfMonth(Instant.parse("2025-12-31T23:59:59.999Z")))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
