package org.devhealth.retention.purge.internal;

import java.util.List;
import org.devhealth.proof.certificate.MonthDisposition;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.certificate.Tally;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.purge.RunTable;

/** Turns the account of a run into a certificate's tables; every governed table is named. */
final class CertificateTables {

  private CertificateTables() {}

  static List<TableDisposition> of(List<RunTable> account, DataType type) {
    return type.tables().stream().map(table -> table(table, account)).toList();
  }

  /** The same for an account of tables that went in one way, whether governed or not. */
  static List<TableDisposition> of(List<RunTable> account, String strategy) {
    return account.stream()
        .map(
            counted ->
                TableDisposition.of(
                    new TableName(counted.store().wireName(), counted.table()),
                    strategy,
                    counted.months().stream().map(CertificateTables::month).toList()))
        .toList();
  }

  private static TableDisposition table(GovernedTable table, List<RunTable> account) {
    RunTable counted =
        account.stream()
            .filter(found -> found.store() == table.store())
            .filter(found -> found.table().equals(table.name()))
            .findFirst()
            .orElseGet(() -> new RunTable(table.store(), table.name(), List.of()));
    return TableDisposition.of(
        new TableName(table.store().wireName(), table.name()),
        counted.strategy(),
        counted.months().stream().map(CertificateTables::month).toList());
  }

  private static MonthDisposition month(RunTable.Month month) {
    return new MonthDisposition(
        month.month(), new Tally(month.rowsDeleted(), month.rowsHeld(), month.digest()));
  }
}
