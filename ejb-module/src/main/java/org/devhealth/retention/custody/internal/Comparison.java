package org.devhealth.retention.custody.internal;

import org.devhealth.retention.custody.HeldRows.Count;
import org.devhealth.retention.custody.InventoryTable;
import org.devhealth.retention.custody.InventoryTable.Finding;

/**
 * Compares what a hold keeps now with what it kept before, over the range of time of then.
 *
 * @param rowsLost rows that are gone, at least
 */
record Comparison(Finding finding, long rowsLost) {

  /**
   * As many rows with another fingerprint mean that at least one is gone and another came; more
   * rows came in late, which hides a loss of fewer.
   */
  static Comparison of(InventoryTable before, Count now) {
    if (before == null) {
      return new Comparison(Finding.FIRST, 0);
    }
    if (now.boundRows() < before.rows()) {
      return new Comparison(Finding.LOST, before.rows() - now.boundRows());
    }
    if (now.boundRows() > before.rows()) {
      return new Comparison(Finding.GROWN, 0);
    }
    return now.boundDigest().equals(before.digest())
        ? new Comparison(Finding.INTACT, 0)
        : new Comparison(Finding.LOST, 1);
  }
}
