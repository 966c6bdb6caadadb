package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devhealth.retention.purge.PurgeStrategy.PARTITION_DROP;
import static org.devhealth.retention.purge.PurgeStrategy.TIME_SLICES;

import java.time.YearMonth;
import java.util.List;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.junit.jupiter.api.Test;

class PurgeRatesTest {

  private static final PlannedTable TABLE =
      new PlannedTable(
          Store.POSTGRES,
          "audit_log",
          TIME_SLICES,
          List.of(
              new PlannedMonth(YearMonth.of(2020, 1), 400_000, 0, PARTITION_DROP),
              new PlannedMonth(YearMonth.of(2020, 2), 100_001, 9, TIME_SLICES)));

  @Test
  void withoutEarlierRunsEachStrategyHasItsRate() {
    assertThat(PurgeRates.unknown().predict(TABLE).predictedSeconds()).isEqualTo(4);
  }

  @Test
  void theRateOfEarlierRunsCounts() {
    assertThat(PurgeRates.seen(1_000).predict(TABLE).predictedSeconds()).isEqualTo(501);
  }

  @Test
  void nothingToDoTakesNoTime() {
    PlannedTable empty = new PlannedTable(Store.POSTGRES, "audit_log", TIME_SLICES, List.of());

    assertThat(PurgeRates.unknown().predict(empty).predictedSeconds()).isZero();
  }
}
