package org.devhealth.retention.disposal.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.AccountErasure;
import org.devhealth.identity.OrganizationClosing;
import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.clock.ClockTrust;
import org.devhealth.retention.disposal.OrganizationDeletion;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.ProtectingHolds;
import org.devhealth.retention.purge.OrganizationPurges;
import org.devhealth.retention.purge.OrganizationPurges.Disposal;
import org.devhealth.retention.purge.OrganizationPurges.Mandate;
import org.jdbi.v3.core.Handle;

/** One step of a deletion, one transaction; nothing is remembered outside the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeletionStep {

  @Inject private Database database;
  @Inject private DeletionRecords records;
  @Inject private ProtectingHolds holds;
  @Inject private OrganizationPurges purges;
  @Inject private OrganizationClosing closing;
  @Inject private ClockTrust trust;
  @Inject private AccountErasure erasure;
  @Inject private AuditLog auditLog;

  /** Begins a deletion that is due, or goes on with one under way; another server's is left. */
  public void take(UUID id) {
    records
        .lock(id)
        .ifPresent(
            deletion -> {
              switch (deletion.status()) {
                case SCHEDULED -> begin(deletion);
                case EXECUTING -> goOn(deletion);
                case UNDONE, COMPLETED -> {}
              }
            });
  }

  /** Deletions that have something to be done for. */
  public List<UUID> waiting(int limit) {
    return records.waiting(limit);
  }

  private void begin(OrganizationDeletion deletion) {
    Optional<ErrorCode> refusal = refusal(deletion.organization());
    if (refusal.isPresent()) {
      block(deletion, refusal.get());
      return;
    }
    if (!purges.stopOthers(deletion.organization())) {
      return;
    }
    List<UserId> accounts = closing.close(deletion.organization());
    UUID batch = purges.begin(mandate(deletion));
    records.start(deletion.id(), batch, accounts);
    auditLog.record(
        event(RetentionAction.DELETION_STARTED, deletion)
            .with("batch_id", batch.toString())
            .with("accounts", accounts.size()));
  }

  private void goOn(OrganizationDeletion deletion) {
    switch (purges.progress(deletion.batchId())) {
      case RUNNING -> {}
      case ENDED_EARLY -> again(deletion);
      case COMPLETED -> finish(deletion);
    }
  }

  private void again(OrganizationDeletion deletion) {
    records.start(deletion.id(), purges.begin(mandate(deletion)), deletion.accounts());
  }

  private void finish(OrganizationDeletion deletion) {
    if (purges.hasRows(deletion.organization())) {
      again(deletion);
      return;
    }
    if (isHeld(deletion.organization(), DeletionStep::enterAlone)) {
      closing.reopen(deletion.organization(), deletion.accounts());
      block(deletion, RetentionError.HELD);
      return;
    }
    Disposal disposal = purges.close(mandate(deletion), deletion.batchId());
    long erased = deletion.accounts().stream().filter(erasure::eraseHomeless).count();
    closing.bury(deletion.organization());
    records.complete(deletion.id());
    auditLog.record(
        event(RetentionAction.DELETION_COMPLETED, deletion)
            .with("certificate_id", disposal.certificate().toString())
            .with("rows_deleted", disposal.rows())
            .with("accounts_erased", erased));
  }

  private void block(OrganizationDeletion deletion, ErrorCode refusal) {
    if (records.block(deletion.id(), refusal.code())) {
      auditLog.record(
          event(RetentionAction.DELETION_BLOCKED, deletion)
              .ended(AuditEvent.Outcome.DENIED, refusal.code()));
    }
  }

  private Optional<ErrorCode> refusal(OrgId organization) {
    if (trust.suspicion().isPresent()) {
      return Optional.of(RetentionError.CLOCK_SUSPECT);
    }
    if (isHeld(organization, DeletionStep::enter)) {
      return Optional.of(RetentionError.HELD);
    }
    return purges.lockedByCompliance(organization).isEmpty()
        ? Optional.empty()
        : Optional.of(RetentionError.COMPLIANCE_LOCKED);
  }

  /** The fence first, in statements of its own, so that a hold that waited for it is seen. */
  private boolean isHeld(OrgId organization, BiConsumer<Handle, OrgId> fence) {
    return database.with(
        Binding.platform(),
        handle -> {
          fence.accept(handle, organization);
          return !holds.ofOrganization(handle, organization).isEmpty();
        });
  }

  private static void enter(Handle handle, OrgId organization) {
    Fence.enterShared(handle, List.of(organization));
  }

  /** In the order of barriers, or the two would wait for each other. */
  private static void enterAlone(Handle handle, OrgId organization) {
    Fence.enterExclusive(handle, Fence.EVERYWHERE);
    Fence.enterExclusive(handle, organization);
  }

  private static Mandate mandate(OrganizationDeletion deletion) {
    return new Mandate(deletion.id(), deletion.organization(), deletion.requestedBy());
  }

  private static AuditEvent event(RetentionAction action, OrganizationDeletion deletion) {
    return AuditEvent.of(action, deletion.organization()).about(deletion.id(), null);
  }
}
