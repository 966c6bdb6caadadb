package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.purge.internal.BatchRuns;
import org.devhealth.retention.purge.internal.Cutoffs;
import org.devhealth.retention.purge.internal.DisposalClose;
import org.devhealth.retention.purge.internal.DisposalRuns;
import org.devhealth.retention.purge.internal.PurgeStores;
import org.devhealth.retention.purge.internal.RunRecords;
import org.jdbi.v3.core.Handle;

/**
 * Empties an organization without a policy, by runs like any others: planned, sliced, under fence
 * and holds, accounted for and certified; whichever server drives them. The audit log and the
 * history of runs are spared.
 *
 * <p>For the deletion of organizations only, in its transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class OrganizationPurges {

  /** The log stays provable, and the account of what was deleted outlives the organization. */
  private static final Set<String> SPARED = Set.of("audit_log", "retention_runs");

  private static final String COMPLIANCE =
      "SELECT data_type, retention_days FROM retention_policies WHERE org_id = :org AND mode = 'compliance'";

  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private PurgeStores stores;
  @Inject private DisposalRuns disposal;
  @Inject private DisposalClose closing;
  @Inject private RunRecords records;
  @Inject private BatchRuns batchRuns;
  @Inject private Event<PurgeRequested> requested;

  /** On whose word an organization is emptied; its id stands in the certificates. */
  public record Mandate(UUID id, OrgId organization, UUID requestedBy) {}

  /** What went last, and the certificate of it. */
  public record Disposal(UUID certificate, long rows) {}

  /** How far a batch is. */
  public enum Progress {
    RUNNING,
    COMPLETED,
    /** A run failed or was stopped; a new batch does the rest. */
    ENDED_EARLY
  }

  /**
   * Counts every governed table, exactly, under the holds of now.
   *
   * @throws Problem {@code retention.store-unavailable}, {@code retention.catalogue-mismatch}
   */
  public List<PlannedTable> count(OrgId organization) {
    return database.with(
        Binding.purge(List.of(organization)),
        handle -> {
          List<PlannedTable> tables = new ArrayList<>();
          types().forEach(type -> tables.addAll(count(handle, type, organization)));
          return tables;
        });
  }

  /**
   * The data types of which a compliance policy still keeps rows, which nobody can shorten, also
   * not by deleting the organization.
   */
  public List<String> lockedByCompliance(OrgId organization) {
    return database.with(
        Binding.purge(List.of(organization)),
        handle ->
            compliancePeriods(handle, organization).entrySet().stream()
                .filter(period -> keepsRows(handle, organization, period))
                .map(Map.Entry::getKey)
                .toList());
  }

  /**
   * Stops the other runs of the organization.
   *
   * @return whether none is under way any more
   */
  public boolean stopOthers(OrgId organization) {
    return disposal.stopOthers(organization);
  }

  /** Requests a run for each data type that has rows, as one batch. */
  public UUID begin(Mandate mandate) {
    UUID batch = records.insertBatch(mandate.organization());
    database.with(
        Binding.purge(List.of(mandate.organization())),
        handle -> {
          for (DataType type : types()) {
            if (rows(count(handle, type, mandate.organization())) > 0) {
              disposal.plan(mandate, batch, type.name());
            }
          }
          return null;
        });
    requested.fire(new PurgeRequested(batch));
    return batch;
  }

  /** Whether rows are left that a run would delete, or have arrived meanwhile. */
  public boolean hasRows(OrgId organization) {
    return rows(count(organization)) > 0;
  }

  /** How far the batch is. */
  public Progress progress(UUID batch) {
    List<PurgeRun> runs = batchRuns.of(batch);
    boolean active = runs.stream().anyMatch(run -> run.endedAt() == null);
    if (active) {
      return Progress.RUNNING;
    }
    boolean completed = runs.stream().allMatch(run -> run.status() == PurgeRun.Status.COMPLETED);
    return completed ? Progress.COMPLETED : Progress.ENDED_EARLY;
  }

  /**
   * Empties what no data type governs, under the fence held exclusively, and certifies it.
   *
   * @return the certificate and how many rows went with it
   * @throws Problem {@code retention.held}, {@code retention.run-state} when governed rows are left
   */
  public Disposal close(Mandate mandate, UUID batch) {
    return closing.close(mandate, batch, types());
  }

  private List<DataType> types() {
    return catalogue.all().stream().filter(type -> !SPARED.contains(type.name())).toList();
  }

  private List<PlannedTable> count(Handle handle, DataType type, OrgId organization) {
    return stores.count(handle, type, organization, DisposalRuns.EVER);
  }

  private boolean keepsRows(Handle handle, OrgId organization, Map.Entry<String, Integer> period) {
    DataType type = catalogue.require(period.getKey());
    Instant cutoff =
        handle
            .createQuery("SELECT " + Cutoffs.BEFORE.formatted("now()"))
            .bind("days", period.getValue())
            .mapTo(OffsetDateTime.class)
            .one()
            .toInstant();
    List<PlannedTable> expired = stores.count(handle, type, organization, cutoff);
    return all(count(handle, type, organization)) > all(expired);
  }

  private static Map<String, Integer> compliancePeriods(Handle handle, OrgId organization) {
    Map<String, Integer> periods = new TreeMap<>();
    handle
        .createQuery(COMPLIANCE)
        .bind("org", organization.value())
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(period -> periods.put(period.getKey(), period.getValue()));
    periods.keySet().removeAll(SPARED);
    return periods;
  }

  private static long rows(List<PlannedTable> tables) {
    return tables.stream().mapToLong(PlannedTable::rows).sum();
  }

  private static long all(List<PlannedTable> tables) {
    return rows(tables) + tables.stream().mapToLong(PlannedTable::heldRows).sum();
  }
}
