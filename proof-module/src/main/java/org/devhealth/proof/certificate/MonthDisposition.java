package org.devhealth.proof.certificate;

import java.time.YearMonth;
import java.util.Objects;

/** What happened to one table's rows of one month (UTC). */
public record MonthDisposition(YearMonth month, Tally tally) {

  public MonthDisposition {
    Objects.requireNonNull(month);
    Objects.requireNonNull(tally);
  }
}
