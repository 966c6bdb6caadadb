package org.devhealth.retention.disposal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.identity.OrganizationClosing;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.disposal.internal.DeletionRecords;
import org.devhealth.retention.disposal.internal.DeletionStep;
import org.devhealth.retention.disposal.internal.DisposalConfig;
import org.devhealth.retention.disposal.internal.OrganizationCensus;
import org.devhealth.retention.hold.Fence;
import org.devhealth.retention.hold.ProtectingHolds;
import org.devhealth.retention.hold.ProtectingHolds.Protecting;
import org.devhealth.retention.purge.OrganizationPurges;

/**
 * Deletes organizations, for their owners and the administration of the platform. Each call but
 * {@link #advance} is one transaction.
 */
@Stateless
public class OrganizationDeletions {

  private static final Logger LOG = Logger.getLogger(OrganizationDeletions.class.getName());
  private static final int MOST_AT_ONCE = 20;
  private static final int LONGEST_REASON = 2_000;

  @Inject private Database database;
  @Inject private Organizations organizations;
  @Inject private OrganizationClosing closing;
  @Inject private OrganizationCensus census;
  @Inject private OrganizationPurges purges;
  @Inject private ProtectingHolds holds;
  @Inject private DeletionRecords records;
  @Inject private DeletionStep step;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private DisposalConfig config;
  @Inject private AuditLog auditLog;
  @Inject private Identifiers identifiers;
  @Inject private CallerContext callers;
  @Inject private Clock clock;

  /**
   * Counts what a deletion would delete and keep now, and changes nothing.
   *
   * @throws Problem {@code kernel.not-found}, {@code retention.store-unavailable}, {@code
   *     retention.catalogue-mismatch}
   */
  public DeletionPreview preview(OrgId organization) {
    organizations.get(callers.current(), organization);
    OrganizationCensus.Counted counted = census.count(organization);
    List<String> refusedBy = new ArrayList<>();
    if (!protecting(organization).isEmpty()) {
      refusedBy.add(RetentionError.HELD.code());
    }
    if (!purges.lockedByCompliance(organization).isEmpty()) {
      refusedBy.add(RetentionError.COMPLIANCE_LOCKED.code());
    }
    return new DeletionPreview(
        clock.instant().plus(config.grace()), counted.tables(), counted.kept(), refusedBy);
  }

  /**
   * Asks for a deletion, which is executed after the grace unless it is undone.
   *
   * @throws Problem {@code identity.fresh-authentication-required}, {@code
   *     retention.reason-required}, {@code retention.held}, {@code retention.compliance-locked},
   *     {@code retention.deletion-state}, and those of {@link #preview}
   */
  public OrganizationDeletion request(OrgId organization, String reason) {
    Caller caller = callers.current();
    organizations.get(caller, organization);
    freshAuthentication.require(caller);
    requireReason(reason);
    refuseWhileHeld(organization);
    List<String> locked = purges.lockedByCompliance(organization);
    if (!locked.isEmpty()) {
      throw new Problem(
          RetentionError.COMPLIANCE_LOCKED,
          "Compliance policies keep rows of " + String.join(", ", locked) + ".");
    }
    long rows =
        census.count(organization).tables().stream().mapToLong(DeletionPreview.Table::rows).sum();
    UUID id = identifiers.next();
    if (!closing.announce(organization)
        || !records.insert(
            id, organization, reason.strip(), caller.actor().id(), rows, config.grace())) {
      throw new Problem(
          RetentionError.DELETION_STATE, "The organization is being deleted already.");
    }
    OrganizationDeletion deletion = require(organization);
    auditLog.record(
        event(RetentionAction.DELETION_REQUESTED, deletion)
            .changed("reason", null, deletion.reason())
            .with("execute_after", deletion.executeAfter().toString())
            .with("rows_counted", rows));
    return deletion;
  }

  /**
   * Undoes a deletion that has not begun, or that waits for a hold.
   *
   * @throws Problem {@code kernel.not-found}, {@code identity.fresh-authentication-required},
   *     {@code retention.deletion-not-found}, {@code retention.deletion-state}
   */
  public OrganizationDeletion undo(OrgId organization) {
    OrganizationDeletion before = require(organization);
    Caller caller = callers.current();
    freshAuthentication.require(caller);
    if (!records.undo(organization, caller.actor().id())) {
      throw new Problem(RetentionError.DELETION_STATE, "Too late, or undone before.");
    }
    closing.withdraw(organization);
    auditLog.record(
        event(RetentionAction.DELETION_UNDONE, before)
            .changed("status", before.status(), OrganizationDeletion.Status.UNDONE));
    return require(organization);
  }

  /**
   * The newest deletion of the organization.
   *
   * @throws Problem {@code kernel.not-found}, {@code retention.deletion-not-found}
   */
  public OrganizationDeletion require(OrgId organization) {
    organizations.get(callers.current(), organization);
    return records
        .newest(organization)
        .orElseThrow(
            () -> new Problem(RetentionError.DELETION_NOT_FOUND, "Nobody has asked for it."));
  }

  /** The certificates of the newest deletion, in the order of their chain. */
  public List<DisposalCertificate> certificates(OrgId organization) {
    return records.certificates(require(organization));
  }

  /** Begins what is due and goes on with what is under way; called by every server's schedule. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void advance() {
    for (UUID id : step.waiting(MOST_AT_ONCE)) {
      try {
        step.take(id);
      } catch (Problem later) {
        LOG.log(Level.WARNING, "Deletion " + id + " cannot go on now; trying on", later);
      }
    }
  }

  private void refuseWhileHeld(OrgId organization) {
    List<Protecting> protecting = protecting(organization);
    if (protecting.isEmpty()) {
      return;
    }
    auditLog.recordApart(
        AuditEvent.of(RetentionAction.DELETION_REFUSED, organization)
            .about(organization, null)
            .ended(AuditEvent.Outcome.DENIED, RetentionError.HELD.code())
            .with("holds", protecting.size()));
    throw holds.refusal(protecting);
  }

  private List<Protecting> protecting(OrgId organization) {
    return database.with(
        Binding.platform(),
        handle -> {
          Fence.enterShared(handle, List.of(organization));
          return holds.ofOrganization(handle, organization);
        });
  }

  private static void requireReason(String reason) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.ofField(
          RetentionError.REASON_REQUIRED,
          "reason",
          "must have 1 to " + LONGEST_REASON + " characters");
    }
  }

  private static AuditEvent event(RetentionAction action, OrganizationDeletion deletion) {
    return AuditEvent.of(action, deletion.organization()).about(deletion.id(), null);
  }
}
