package org.devhealth.retention.purge;

import java.time.YearMonth;

/**
 * One table's month (UTC) in a plan.
 *
 * @param rows rows that would be deleted
 * @param heldRows expired rows that a legal hold keeps
 * @param strategy how they would go, by what is known now; the run decides
 */
public record PlannedMonth(YearMonth month, long rows, long heldRows, PurgeStrategy strategy) {

  /** The same rows, gone in this way. */
  public PlannedMonth goneBy(PurgeStrategy way) {
    return new PlannedMonth(month, rows, heldRows, way);
  }
}
