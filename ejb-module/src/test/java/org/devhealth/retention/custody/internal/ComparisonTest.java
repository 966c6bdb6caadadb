package org.devhealth.retention.custody.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.custody.HeldRows.Count;
import org.devhealth.retention.custody.InventoryTable;
import org.devhealth.retention.custody.InventoryTable.Finding;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
  private static final RowDigest THEN = new RowDigest(1, 2, 3, 4);
  private static final RowDigest OTHER = new RowDigest(1, 2, 3, 5);

  @Test
  void theFirstInventoryHasNothingToCompareWith() {
    assertThat(Comparison.of(null, now(10, THEN))).isEqualTo(new Comparison(Finding.FIRST, 0));
  }

  @Test
  void theSameRowsAreIntactWhateverCameAfterThem() {
    assertThat(Comparison.of(before(10), now(10, THEN)))
        .isEqualTo(new Comparison(Finding.INTACT, 0));
  }

  @Test
  void fewerRowsAreALoss() {
    assertThat(Comparison.of(before(10), now(7, OTHER))).isEqualTo(new Comparison(Finding.LOST, 3));
  }

  @Test
  void asManyOtherRowsAreALossToo() {
    assertThat(Comparison.of(before(10), now(10, OTHER)))
        .isEqualTo(new Comparison(Finding.LOST, 1));
  }

  @Test
  void moreRowsCameInLate() {
    assertThat(Comparison.of(before(10), now(11, OTHER)))
        .isEqualTo(new Comparison(Finding.GROWN, 0));
  }

  private static InventoryTable before(long rows) {
    return new InventoryTable(
        "git_commits", Store.CLICKHOUSE, "git_commits", rows, AT, AT, THEN, Finding.FIRST, 0, null);
  }

  private static Count now(long boundRows, RowDigest boundDigest) {
    return new Count(boundRows + 5, AT, AT.plusSeconds(60), OTHER, boundRows, boundDigest);
  }
}
