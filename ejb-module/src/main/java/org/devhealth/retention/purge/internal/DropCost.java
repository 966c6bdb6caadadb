package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;

/**
 * Decides by cost whether a month goes in one go or in slices.
 *
 * <p>Both read and digest every row once. A slice writes for each row that goes, emptying a
 * partition for each row that stays; beside that it costs locks and new files, about as much as
 * some thousand deleted rows.
 */
final class DropCost {

  /** What locking and emptying costs, in deleted rows. */
  static final long FIXED_ROWS = 5_000;

  /**
   * The most rows that are put back, which readers of the month wait for; also a bound of the
   * function that does it.
   */
  static final long MOST_STAYING = 10_000;

  /** A row that is put back is read, written and indexed: as much as some deleted ones. */
  private static final long ROWS_PER_STAYING = 4;

  /** Counting and digesting is one statement; so many rows take about half a minute. */
  private static final long MOST_ROWS = 5_000_000;

  private DropCost() {}

  /** Whether a partition may be asked about at all: enough rows go, and nothing follows them. */
  static boolean isCandidate(DataType type, GovernedTable table, long rows) {
    return rows >= FIXED_ROWS && rows <= MOST_ROWS && type.childrenOf(table).isEmpty();
  }

  /** Whether it costs less than deleting so many rows when so many must stay. */
  static boolean isCheaper(long rows, long staying) {
    return staying <= MOST_STAYING && rows >= FIXED_ROWS + ROWS_PER_STAYING * staying;
  }

  /** The end of the month in which this time is. */
  static Instant endOfMonth(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    return utc.toLocalDate()
        .withDayOfMonth(1)
        .plusMonths(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}
