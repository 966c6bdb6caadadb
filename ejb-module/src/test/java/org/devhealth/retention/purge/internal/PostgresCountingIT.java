package org.devhealth.retention.purge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeStrategy;
import org.junit.jupiter.api.Test;

class PostgresCountingIT {

  private static final YearMonth MONTH = YearMonth.of(2002, 1);
  private static final Instant LATE = Instant.parse("2002-06-01T00:00:00Z");

  /** Events are a second apart, the first at the second second of the month. */
  private static final Instant AFTER_THREE = Instant.parse("2002-01-01T00:00:04Z");

  @Test
  void oneStatementCountsEachOrganizationBeforeItsOwnCutOffAndUnderItsOwnHolds() {
    PartitionMonth month = new PartitionMonth(MONTH);
    OrgId whole = month.expired(9);
    OrgId partly = month.expired(8);
    OrgId held = month.expired(7);
    OrgId empty = new OrgId(UUID.randomUUID());
    month.hold(held);
    month.events(UUID.randomUUID(), 5);

    Map<OrgId, List<PlannedTable>> counted =
        month.counted(Map.of(whole, LATE, partly, AFTER_THREE, held, LATE, empty, LATE));

    assertThat(counted.get(whole)).containsExactly(events(month(9, 0)));
    assertThat(counted.get(partly)).containsExactly(events(month(3, 0)));
    assertThat(counted.get(held)).containsExactly(events(month(0, 7)));
    assertThat(counted.get(empty)).containsExactly(events());
    assertThat(counted).hasSize(4);
  }

  private static PlannedTable events(PlannedMonth... months) {
    return new PlannedTable(
        Store.POSTGRES, "audit_log", PurgeStrategy.TIME_SLICES, List.of(months));
  }

  private static PlannedMonth month(long rows, long held) {
    return new PlannedMonth(MONTH, rows, held, PurgeStrategy.TIME_SLICES);
  }
}
