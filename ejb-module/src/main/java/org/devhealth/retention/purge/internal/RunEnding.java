package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditLog;
import org.devhealth.audit.AuditPruning;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.proof.certificate.Disposition.LeafRange;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.archive.RunArchives;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.internal.CertificateIssue.Evidence;
import org.jdbi.v3.core.Handle;

/** The last transaction of a run; each call is one, guarded by the run's state. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RunEnding {

  private static final String AUDIT_LOG = "audit_log";
  private static final String WORK_LEFT =
      """
      SELECT EXISTS (
        SELECT FROM purge_slices s
        WHERE s.batch_id = :batch AND s.data_type = :type AND s.status = 'pending')
        OR (SELECT prepared_at IS NULL FROM purge_batches WHERE id = :batch)
      """;
  private static final String UNSETTLED =
      """
      SELECT EXISTS (
        SELECT FROM purge_intents i JOIN purge_intent_counts c ON c.intent_id = i.id
        WHERE c.run_id = :run AND i.status <> 'settled')
      """;
  private static final String COMPLETE =
      """
      UPDATE purge_runs SET status = 'completed', ended_at = now(), rows_held = :held
      WHERE id = :id AND status = 'running'
      """;
  private static final String STOP =
      "UPDATE purge_runs SET status = 'stopped', ended_at = now() WHERE id = :id AND status = 'stopping'";
  private static final String FAIL =
      """
      UPDATE purge_runs SET status = 'failed', ended_at = now(), failure = :code
      WHERE id = :id AND status IN ('planned', 'running', 'stopping')
      """;
  private static final String FINISH =
      """
      UPDATE purge_batches SET finished_at = now()
      WHERE id = :batch AND finished_at IS NULL AND NOT EXISTS (
        SELECT FROM purge_runs
        WHERE batch_id = :batch AND status IN ('planned', 'running', 'stopping'))
      """;
  private static final String FINISHED =
      "SELECT finished_at IS NOT NULL FROM purge_batches WHERE id = :batch";

  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private CertificateIssue certificates;
  @Inject private AuditLog auditLog;
  @Inject private AuditPruning pruning;
  @Inject private RunArchives archives;

  /** Whether every slice of the run's data type is done. */
  public boolean isWorkedOff(PurgeRun run) {
    return database.with(
        Binding.platform(),
        handle ->
            !handle
                .createQuery(WORK_LEFT)
                .bind("batch", run.batchId())
                .bind("type", run.dataType())
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Accounts for what holds keep, issues the certificate, and completes the run, or does nothing.
   *
   * @param left what is left of it, counted just now
   */
  public void complete(PurgeRun run, List<PlannedTable> left, List<PhysicalRemoval> removed) {
    DataType type = catalogue.require(run.dataType());
    database.with(
        Binding.purge(List.of(run.organization())),
        handle -> {
          RunAccount.held(handle, run, left);
          long held = left.stream().mapToLong(PlannedTable::heldRows).sum();
          int completed =
              handle.createUpdate(COMPLETE).bind("held", held).bind("id", run.id()).execute();
          if (completed == 1) {
            PurgeRun ended = current(handle, run);
            Evidence evidence =
                new Evidence(leafRanges(ended), removed, archives.finish(handle, run.id()));
            String certificate = certificates.issue(handle, run.id(), type, evidence).toString();
            auditLog.record(RunEvents.completed(ended, held, certificate));
          }
          return null;
        });
  }

  /** Ends a run that was asked to stop, once nothing of it is under way. */
  public void stop(PurgeRun run) {
    database.with(
        Binding.purge(List.of(run.organization())),
        handle -> {
          boolean unsettled =
              handle.createQuery(UNSETTLED).bind("run", run.id()).mapTo(Boolean.class).one();
          if (!unsettled && handle.createUpdate(STOP).bind("id", run.id()).execute() == 1) {
            auditLog.record(RunEvents.stopped(current(handle, run)));
          }
          return null;
        });
  }

  /** Ends a run that cannot go on. */
  public void fail(PurgeRun run, String code) {
    database.with(
        Binding.purge(List.of(run.organization())),
        handle -> {
          if (handle.createUpdate(FAIL).bind("code", code).bind("id", run.id()).execute() == 1) {
            auditLog.record(RunEvents.failed(current(handle, run), code));
          }
          return null;
        });
  }

  /** Closes the batch when no run of it is to be driven any more. */
  public boolean finish(UUID batch) {
    return database.with(
        Binding.platform(),
        handle -> {
          handle.createUpdate(FINISH).bind("batch", batch).execute();
          return handle.createQuery(FINISHED).bind("batch", batch).mapTo(Boolean.class).one();
        });
  }

  /** The leaves whose events this run removed; refuses to vouch for events it did not remove. */
  private List<LeafRange> leafRanges(PurgeRun run) {
    if (!run.dataType().equals(AUDIT_LOG)) {
      return List.of();
    }
    AuditPruning.Removal removal = pruning.removedBy(run.organization(), run.id(), run.cutoff());
    if (removal.events() != run.rowsDeleted()) {
      throw new Problem(
          RetentionError.EVIDENCE_MISMATCH,
          "The log lost " + removal.events() + " events, the run deleted " + run.rowsDeleted());
    }
    return removal.ranges().stream()
        .map(range -> new LeafRange(range.start(), range.end()))
        .toList();
  }

  private static PurgeRun current(Handle handle, PurgeRun run) {
    return handle
        .createQuery(RunRecords.COLUMNS + "WHERE r.id = :id")
        .bind("id", run.id())
        .map(new RunMapper())
        .one();
  }
}
