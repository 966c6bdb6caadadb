package org.devhealth.proof.certificate;

import java.util.List;
import java.util.Objects;

/** What happened to one table, in all and by month. The parts are stated, not computed. */
public record TableDisposition(
    TableName name, String strategy, Tally tally, List<MonthDisposition> months) {

  public TableDisposition {
    Objects.requireNonNull(name);
    Texts.require(strategy, "strategy");
    Objects.requireNonNull(tally);
    months = List.copyOf(months);
  }

  /** A table whose tally is the sum of its months. */
  public static TableDisposition of(
      TableName name, String strategy, List<MonthDisposition> months) {
    return new TableDisposition(name, strategy, sumOf(months), months);
  }

  static Tally sumOf(List<MonthDisposition> months) {
    return months.stream().map(MonthDisposition::tally).reduce(Tally.ZERO, Tally::plus);
  }
}
