package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.audit.internal.AuditConfig;
import org.devhealth.audit.internal.Discretion;
import org.devhealth.audit.internal.LogAction;
import org.devhealth.audit.internal.export.ExportFolder;
import org.devhealth.audit.internal.export.ExportTable;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * The exports of the caller's organization. Each public method is one transaction; thread-safe. The
 * work is done by the job {@code audit-export}, which its starter starts after the commit.
 */
@Stateless
public class AuditExports {

  /** The job that writes an export; parameters {@code org-id} and {@code export-id}. */
  public static final String JOB = "audit-export";

  @Inject private Database database;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Discretion discretion;
  @Inject private ExportTable exports;
  @Inject private ExportFolder folder;
  @Inject private AuditConfig config;
  @Inject private AuditLog log;
  @Inject private Clock clock;

  /**
   * Asks for an export. Events whose details the caller may not see are left out of it.
   *
   * @throws Problem {@code kernel.invalid-request} for a range that is open, empty or in the future
   */
  public AuditExport request(AuditExport.Order order) {
    Caller caller = callers.current();
    OrgId organization = caller.requireOrg();
    Instant now = clock.instant();
    requireRange(order.query().between(), now);
    ExportTable.Draft draft =
        new ExportTable.Draft(
            identifiers.next(),
            order,
            List.copyOf(discretion.withheldFrom(caller)),
            caller.actor().id(),
            now,
            now.plus(config.exportLifetime()));
    log.record(
        describe(LogAction.EXPORT_REQUESTED, organization, draft.id(), order)
            .changed("status", null, "queued"));
    return database.with(
        Binding.app(organization), handle -> exports.insert(handle, organization, draft));
  }

  /** One page of the exports, the newest first. */
  public Page<AuditExport> list(PageRequest page) {
    return database.with(binding(), handle -> exports.page(handle, page));
  }

  /**
   * One export.
   *
   * @throws Problem {@code kernel.not-found}
   */
  public AuditExport get(UUID id) {
    return database
        .with(binding(), handle -> exports.find(handle, id))
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "There is no such export."));
  }

  /**
   * Records a download and makes sure that it can begin; {@link #write} follows outside of the
   * transaction.
   *
   * @throws Problem {@code audit.export-not-ready} or {@code audit.export-expired}
   */
  public AuditExport download(UUID id) {
    AuditExport export = requireDownloadable(id);
    OrgId organization = callers.current().requireOrg();
    log.record(describe(LogAction.EXPORT_DOWNLOADED, organization, id, export.order()));
    return export;
  }

  /**
   * The export if its files are there; nothing is recorded.
   *
   * @throws Problem {@code audit.export-not-ready} or {@code audit.export-expired}
   */
  public AuditExport requireDownloadable(UUID id) {
    AuditExport export = get(id);
    if (export.status() == AuditExport.Status.EXPIRED
        || !clock.instant().isBefore(export.expiresAt())) {
      throw new Problem(AuditError.EXPORT_EXPIRED, "Ask for a new export.");
    }
    if (export.status() != AuditExport.Status.COMPLETED) {
      throw new Problem(AuditError.EXPORT_NOT_READY, "Look again when its status is completed.");
    }
    return export;
  }

  /** Writes the files of a downloadable export as one ZIP archive; memory is flat. */
  public void write(AuditExport export, OutputStream archive) {
    try {
      folder.zip(export.id(), archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes an export's files and keeps the record of it.
   *
   * @throws Problem {@code kernel.not-found}, or {@code audit.export-not-ready} while it is written
   */
  public void delete(UUID id) {
    AuditExport export = get(id);
    OrgId organization = callers.current().requireOrg();
    if (!database.with(binding(), handle -> exports.expire(handle, id))) {
      throw new Problem(AuditError.EXPORT_NOT_READY, "It is written now; delete it afterwards.");
    }
    log.record(
        describe(LogAction.EXPORT_DELETED, organization, id, export.order())
            .changed("status", export.status().name().toLowerCase(Locale.ROOT), "expired"));
    folder.delete(id);
  }

  private static void requireRange(AuditQuery.TimeRange range, Instant now) {
    if (range.from() == null || range.to() == null || !range.from().isBefore(range.to())) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "to", "must be after from");
    }
    if (range.from().isAfter(now)) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "from", "must not be in the future");
    }
  }

  private static AuditEvent describe(
      AuditAction action, OrgId organization, UUID id, AuditExport.Order order) {
    return AuditEvent.of(action, organization)
        .about(id, null)
        .with("format", order.format())
        .with("from", order.query().between().from())
        .with("to", order.query().between().to());
  }

  private Binding binding() {
    return Binding.app(callers.current().requireOrg());
  }
}
