package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;

/**
 * Decides by cost whether a month goes with its partition or in slices.
 *
 * <p>Both read and digest every row once. A slice writes for each row that goes, a drop for each
 * row that stays; beside that a drop costs locks, about as much as some thousand deleted rows.
 */
final class DropCost {

  /** What locking and dropping costs, in deleted rows. */
  static final long FIXED_ROWS = 5_000;

  /** The most rows of others that are moved; also a bound of the function that moves them. */
  static final long MOST_OTHERS = 5_000;

  /** A row that is moved is read, written and indexed: as much as some deleted ones. */
  private static final long ROWS_PER_MOVED = 4;

  /**
   * Other steps in the table wait while they are counted and digested, thirty seconds at most
   * before a lock is given up.
   */
  private static final long MOST_ROWS = 5_000_000;

  private DropCost() {}

  /** Whether a partition may be asked about at all: enough rows go with nothing following them. */
  static boolean isCandidate(DataType type, GovernedTable table, long rows) {
    return rows >= FIXED_ROWS && rows <= MOST_ROWS && type.childrenOf(table).isEmpty();
  }

  /** Whether dropping costs less than deleting so many rows when so many of others must stay. */
  static boolean isCheaper(long rows, long others) {
    return others <= MOST_OTHERS && rows >= FIXED_ROWS + ROWS_PER_MOVED * others;
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
