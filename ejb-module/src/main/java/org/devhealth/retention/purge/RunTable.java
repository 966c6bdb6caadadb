package org.devhealth.retention.purge;

import java.time.YearMonth;
import java.util.List;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.Store;

/** What a run has done to one table so far. */
public record RunTable(Store store, String table, List<Month> months) {

  public RunTable {
    months = List.copyOf(months);
  }

  /**
   * One month (UTC) of the table.
   *
   * @param digest the order-independent digest of the deleted keys
   */
  public record Month(
      YearMonth month, long rowsPlanned, long rowsHeld, long rowsDeleted, RowDigest digest) {}

  public long rowsPlanned() {
    return months.stream().mapToLong(Month::rowsPlanned).sum();
  }

  public long rowsDeleted() {
    return months.stream().mapToLong(Month::rowsDeleted).sum();
  }

  public long rowsHeld() {
    return months.stream().mapToLong(Month::rowsHeld).sum();
  }
}
