package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.proof.certificate.TableDisposition;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.purge.OrganizationPurges.Disposal;
import org.devhealth.retention.purge.OrganizationPurges.Mandate;
import org.devhealth.retention.purge.internal.DisposalRuns.Emptied;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The last transaction of an organization: what no data type governs goes, and that is signed. */
@ApplicationScoped
public class DisposalClose {

  private static final String EMPTY = "SELECT * FROM empty_organization(:org) ORDER BY table_name";
  private static final String HELD = "DH004";
  private static final int WORDS = 4;

  @Inject private Database database;
  @Inject private DisposalRuns runs;
  @Inject private PurgeStores stores;
  @Inject private CertificateIssue certificates;

  /**
   * Empties the rest, refuses when rows of a data type are left, and issues the certificate; the
   * caller has the fence exclusively.
   *
   * @throws Problem {@code retention.held}, {@code retention.run-state} when rows arrived meanwhile
   */
  public Disposal close(Mandate mandate, UUID batch, List<DataType> types) {
    return database.with(
        Binding.purge(List.of(mandate.organization())),
        handle -> {
          List<Emptied> emptied = empty(handle, mandate.organization());
          types.forEach(type -> requireEmpty(handle, type, mandate.organization()));
          UUID run = runs.insertCompleted(mandate, batch, emptied);
          UUID certificate =
              certificates.issue(
                  handle,
                  run,
                  dispositions(handle, run, types, emptied),
                  new CertificateIssue.Evidence(List.of(), List.of()));
          return new Disposal(certificate, emptied.stream().mapToLong(Emptied::rows).sum());
        });
  }

  private static List<Emptied> empty(Handle handle, OrgId organization) {
    try {
      return handle
          .createQuery(EMPTY)
          .bind("org", organization.value())
          .map((row, context) -> emptied(row))
          .list();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException refused && HELD.equals(refused.getSQLState())) {
        throw new Problem(RetentionError.HELD, "A legal hold protects the organization.", e);
      }
      throw e;
    }
  }

  private void requireEmpty(Handle handle, DataType type, OrgId organization) {
    long left = stores.total(handle, type, organization);
    if (left > 0) {
      throw new Problem(
          RetentionError.RUN_STATE, left + " rows of " + type.name() + " are left; go on.");
    }
  }

  private static List<TableDisposition> dispositions(
      Handle handle, UUID run, List<DataType> types, List<Emptied> emptied) {
    List<TableDisposition> all =
        new ArrayList<>(CertificateTables.of(RunCounts.of(handle, run), DisposalRuns.TRIGGER));
    Set<String> swept = emptied.stream().map(Emptied::table).collect(Collectors.toSet());
    for (DataType type : types) {
      for (GovernedTable table : type.tables()) {
        if (!swept.contains(table.name())) {
          TableName name = new TableName(table.store().wireName(), table.name());
          all.add(TableDisposition.of(name, "found_empty", List.of()));
        }
      }
    }
    return all;
  }

  private static Emptied emptied(ResultSet row) throws SQLException {
    List<BigDecimal> digest = new ArrayList<>();
    for (int word = 0; word < WORDS; word++) {
      digest.add(row.getBigDecimal("digest_" + word));
    }
    return new Emptied(row.getString("table_name"), row.getLong("row_count"), digest);
  }
}
