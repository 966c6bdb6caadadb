package org.devhealth.proof.certificate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether what a certificate states agrees with itself. */
final class CertificateSums {

  private final List<Finding> findings = new ArrayList<>();

  private CertificateSums() {}

  static List<Finding> check(Certificate certificate) {
    CertificateSums sums = new CertificateSums();
    sums.checkRows(certificate.disposition());
    sums.checkRepetition(certificate);
    sums.checkTimes(certificate.execution().period());
    return sums.findings;
  }

  private void checkRows(Disposition disposition) {
    try {
      checkTotal(disposition);
      disposition.tables().forEach(this::checkTable);
    } catch (ArithmeticException e) {
      add(CertificateProblem.TABLES_DO_NOT_ADD_UP, "more rows than can be counted");
    }
  }

  private void checkTotal(Disposition disposition) {
    Tally sum = Disposition.sumOf(disposition.tables());
    compare("rows_deleted of the total", disposition.rowsDeleted(), sum.rowsDeleted());
    compare("rows_held of the total", disposition.rowsHeld(), sum.rowsHeld());
  }

  private void compare(String what, long stated, long sum) {
    if (stated != sum) {
      add(
          CertificateProblem.TABLES_DO_NOT_ADD_UP,
          what + " is " + stated + ", the tables make " + sum);
    }
  }

  private void checkTable(TableDisposition table) {
    Tally sum = TableDisposition.sumOf(table.months());
    compareMonths(table, "rows_deleted", table.tally().rowsDeleted(), sum.rowsDeleted());
    compareMonths(table, "rows_held", table.tally().rowsHeld(), sum.rowsHeld());
    if (!table.tally().digest().equals(sum.digest())) {
      add(
          CertificateProblem.DIGESTS_DO_NOT_ADD_UP,
          table.name() + " states " + table.tally().digest() + ", the months make " + sum.digest());
    }
    checkNothing(table.name().toString(), table.tally());
    for (MonthDisposition month : table.months()) {
      checkNothing(table.name() + " " + month.month(), month.tally());
    }
  }

  private void compareMonths(TableDisposition table, String what, long stated, long sum) {
    if (stated != sum) {
      add(
          CertificateProblem.MONTHS_DO_NOT_ADD_UP,
          what + " of " + table.name() + " is " + stated + ", the months make " + sum);
    }
  }

  private void checkNothing(String where, Tally tally) {
    if (tally.rowsDeleted() == 0 && !tally.digest().equals(RowDigest.ZERO)) {
      add(CertificateProblem.DIGEST_OF_NOTHING, where + " deleted no rows");
    }
  }

  private void checkRepetition(Certificate certificate) {
    List<TableDisposition> tables = certificate.disposition().tables();
    requireDistinct(tables.stream().map(TableDisposition::name).toList());
    requireDistinct(certificate.mandate().holds().stream().map(Mandate.Hold::id).toList());
    tables.forEach(this::requireAscendingMonths);
    requireAscendingRanges(certificate.disposition().leafRanges());
  }

  private void requireDistinct(List<?> items) {
    Set<Object> seen = new HashSet<>();
    items.stream()
        .filter(item -> !seen.add(item))
        .forEach(item -> add(CertificateProblem.REPEATED, item + " is listed twice"));
  }

  private void requireAscendingMonths(TableDisposition table) {
    List<MonthDisposition> months = table.months();
    IntStream.range(1, months.size())
        .filter(i -> !months.get(i - 1).month().isBefore(months.get(i).month()))
        .forEach(i -> add(CertificateProblem.REPEATED, table.name() + " " + months.get(i).month()));
  }

  private void requireAscendingRanges(List<Disposition.LeafRange> ranges) {
    IntStream.range(1, ranges.size())
        .filter(i -> ranges.get(i - 1).end() > ranges.get(i).start())
        .forEach(i -> add(CertificateProblem.REPEATED, "leaf range at " + ranges.get(i).start()));
  }

  private void checkTimes(Execution.Period period) {
    if (period.endedAt().isBefore(period.startedAt())) {
      add(CertificateProblem.TIMES_OUT_OF_ORDER, "ended_at is before started_at");
    }
  }

  private void add(CertificateProblem problem, String detail) {
    findings.add(new Finding(problem, detail));
  }
}
