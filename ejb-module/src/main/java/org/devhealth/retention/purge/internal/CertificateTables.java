package org.devhealth.retention.purge.internal;

import java.util.List;
import org.devhealth.proof.certificate.MonthDisposition;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.proof.certificate.Tally;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.RunTable;

/** Turns the account of a run into a certificate's tables; every governed table is named. */
final class CertificateTables {

  private CertificateTables() {}

  static List<TableDisposition> of(List<RunTable> account, DataType type) {
    return type.tables().stream().map(table -> table(table, account)).toList();
  }

  private static TableDisposition table(GovernedTable table, List<RunTable> account) {
    List<MonthDisposition> months =
        account.stream()
            .filter(counted -> counted.store() == table.store())
            .filter(counted -> counted.table().equals(table.name()))
            .flatMap(counted -> counted.months().stream())
            .map(CertificateTables::month)
            .toList();
    String strategy =
        table.store() == Store.POSTGRES
            ? PostgresPurge.STRATEGY
            : org.devhealth.retention.purge.internal.clickhouse.ClickHousePurge.STRATEGY;
    return TableDisposition.of(
        new TableName(table.store().wireName(), table.name()), strategy, months);
  }

  private static MonthDisposition month(RunTable.Month month) {
    return new MonthDisposition(
        month.month(), new Tally(month.rowsDeleted(), month.rowsHeld(), month.digest()));
  }
}
