package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.internal.AuditConfig;
import org.devhealth.audit.internal.LogAction;
import org.devhealth.audit.internal.export.ExportFolder;
import org.devhealth.audit.internal.export.ExportTable;
import org.devhealth.audit.internal.export.ExportWriter;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * How the job writes an export: part by part, each in a transaction of its own. A part counts when
 * its row commits; an execution that dies is followed by one that goes on at the first part without
 * a row and writes the same bytes. Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditExportRuns {

  @Inject private Database database;
  @Inject private ExportTable exports;
  @Inject private ExportWriter writer;
  @Inject private ExportFolder folder;
  @Inject private AuditConfig config;
  @Inject private AuditLog log;

  /** An export of an organization. */
  public record Ref(OrgId organization, UUID export) {}

  /** An export that one job instance holds. */
  public record Held(Ref ref, long instance) {}

  /** Exports that nobody writes: queued for a while, or left by an execution that died. */
  public List<Ref> abandoned() {
    return database.with(
        Binding.platform(), handle -> exports.abandoned(handle, config.exportLease()));
  }

  /** Exports whose time is over. */
  public List<Ref> overdue() {
    return database.with(Binding.platform(), exports::overdue);
  }

  /** Makes the job instance the holder; absent when another one is or nothing is left to do. */
  public Optional<Held> claim(Ref ref, long instance) {
    Held held = new Held(ref, instance);
    boolean claimed =
        database.with(
            Binding.app(ref.organization()),
            handle -> exports.claim(handle, held, config.exportLease()));
    return claimed ? Optional.of(held) : Optional.empty();
  }

  /** Fixes what of the log is exported; the same again after a restart. */
  public void fixRange(Held held) {
    database.with(
        Binding.app(held.ref().organization()),
        handle -> {
          exports.fixRange(handle, held);
          return null;
        });
  }

  /**
   * Writes the next part.
   *
   * @return whether there was one
   */
  public boolean writeNextPart(Held held) {
    return database.with(
        Binding.app(held.ref().organization()),
        handle -> {
          exports.extend(handle, held, config.exportLease());
          return writer.writeNextPart(handle, held);
        });
  }

  /** Writes the list of leaves and the signed manifest, and completes the export. */
  public void finish(Held held) {
    OrgId organization = held.ref().organization();
    long events =
        database.with(
            Binding.app(organization),
            handle -> {
              exports.extend(handle, held, config.exportLease());
              long written = writer.finish(handle, held);
              exports.complete(handle, held);
              return written;
            });
    log.record(
        AuditEvent.of(LogAction.EXPORT_COMPLETED, organization)
            .about(held.ref().export(), null)
            .with("events", events));
  }

  /** Ends the export as failed; the files that were written are deleted. */
  public void fail(Held held, String code) {
    OrgId organization = held.ref().organization();
    boolean failed =
        database.with(Binding.app(organization), handle -> exports.fail(handle, held, code));
    if (!failed) {
      return;
    }
    log.record(
        AuditEvent.of(LogAction.EXPORT_FAILED, organization)
            .about(held.ref().export(), null)
            .ended(AuditEvent.Outcome.FAILURE, code));
    folder.delete(held.ref().export());
  }

  /**
   * Deletes the files of an export whose time is over. They go before the commit: a server that
   * dies in between leaves an export that is still to be ended, not files that nobody knows.
   */
  public void expire(Ref ref) {
    boolean expired =
        database.with(
            Binding.app(ref.organization()), handle -> exports.expireOverdue(handle, ref.export()));
    if (!expired) {
      return;
    }
    log.record(
        AuditEvent.of(LogAction.EXPORT_EXPIRED, ref.organization())
            .about(ref.export(), null)
            .changed("status", "completed", "expired"));
    folder.delete(ref.export());
  }
}
