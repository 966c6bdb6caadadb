package org.devhealth.retention;

import java.util.Optional;
import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What retention records in the audit log. */
public enum RetentionAction implements AuditAction {
  POLICY_CREATED("retention_policy.created", "retention_policy", Set.of("effective_at")),
  POLICY_UPDATED("retention_policy.updated", "retention_policy", Set.of("effective_at")),
  POLICY_DELETED("retention_policy.deleted", "retention_policy", Set.of()),
  POLICY_PAUSED("retention_policy.paused", "retention_policy", Set.of("feature")),
  PLAN_MADE("purge_plan.made", "purge_plan", Set.of("data_type", "rows", "held_rows", "hash")),
  PURGE_REQUESTED("purge.requested", "purge_run", Set.of("data_type", "trigger", "plan_id")),
  PURGE_STARTED("purge.started", "purge_run", Set.of("data_type", "rows_planned", "cutoff")),
  PURGE_HELD_BACK("purge.held_back", "purge_run", Set.of("data_type", "rows_planned", "threshold")),
  PURGE_APPROVED("purge.approved", "purge_run", Set.of("data_type", "rows_planned")),
  PURGE_PAUSED("purge.paused", "purge_run", Set.of("data_type", "pause_reason")),
  PURGE_RESUMED("purge.resumed", "purge_run", Set.of("data_type", "pause_reason")),
  PURGE_STOP_REQUESTED("purge.stop_requested", "purge_run", Set.of("data_type")),
  PURGE_STOPPED("purge.stopped", "purge_run", Set.of("data_type", "rows_deleted")),
  PURGE_RESTARTED("purge.restarted", "purge_run", Set.of("data_type")),
  PURGE_COMPLETED(
      "purge.completed",
      "purge_run",
      Set.of("data_type", "rows_deleted", "rows_held", "certificate_id")),
  PURGE_FAILED("purge.failed", "purge_run", Set.of("data_type", "code", "rows_deleted")),
  ARCHIVE_DOWNLOADED("purge_archive.downloaded", "purge_archive", Set.of("data_type", "run_id")),
  DELETION_REQUESTED(
      "organization_deletion.requested",
      "organization_deletion",
      Set.of("execute_after", "rows_counted")),
  DELETION_REFUSED("organization_deletion.refused", "organization_deletion", Set.of("holds")),
  DELETION_UNDONE("organization_deletion.undone", "organization_deletion", Set.of()),
  DELETION_BLOCKED("organization_deletion.blocked", "organization_deletion", Set.of()),
  DELETION_STARTED(
      "organization_deletion.started", "organization_deletion", Set.of("batch_id", "accounts")),
  DELETION_COMPLETED(
      "organization_deletion.completed",
      "organization_deletion",
      Set.of("certificate_id", "rows_deleted", "accounts_erased")),
  CLOCK_SUSPECTED("retention_clock.suspected", "retention_clock", Set.of("newest_event_at")),
  CLOCK_ACKNOWLEDGED("retention_clock.acknowledged", "retention_clock", Set.of()),
  PURGE_REFUSED("purge.refused", "retention_policy", Set.of("code")),
  HOLD_PLACED("legal_hold.placed", "legal_hold", Set.of("epoch")),
  HOLD_EFFECTIVE("legal_hold.effective", "legal_hold", Set.of("epoch", "intents_cut")),
  HOLD_RELEASED("legal_hold.released", "legal_hold", Set.of("protects_until")),
  HOLD_RELEASE_REQUESTED("legal_hold.release_requested", "legal_hold", Set.of()),
  HOLD_INVENTORIED(
      "legal_hold.inventoried", "legal_hold", Set.of("inventory_id", "occasion", "complete")),
  HOLD_LOSS_FOUND("legal_hold.loss_found", "legal_hold", Set.of("inventory_id", "rows_lost"));

  private final String key;
  private final String resourceType;
  private final Set<String> metadata;

  RetentionAction(String key, String resourceType, Set<String> metadata) {
    this.key = key;
    this.resourceType = resourceType;
    this.metadata = metadata;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String resourceType() {
    return resourceType;
  }

  @Override
  public boolean critical() {
    return true;
  }

  @Override
  public Set<String> metadata() {
    return metadata;
  }

  /** Names, reasons and scopes of holds are for those who manage holds. */
  @Override
  public Optional<String> detailPermission() {
    return resourceType.equals("legal_hold") ? Optional.of("manage:holds") : Optional.empty();
  }
}
