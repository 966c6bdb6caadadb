package org.devhealth.retention;

import static org.devhealth.kernel.ErrorKind.CONFLICT;
import static org.devhealth.kernel.ErrorKind.INVALID;
import static org.devhealth.kernel.ErrorKind.UNAVAILABLE;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** What retention refuses, and why. */
public enum RetentionError implements ErrorCode {
  UNKNOWN_DATA_TYPE(
      "retention.unknown-data-type", INVALID, "The data type is not in the catalogue"),
  UNKNOWN_TABLE("retention.unknown-table", INVALID, "The table is not one of the data type"),
  INVALID_KEY("retention.invalid-key", INVALID, "The key does not fit the table"),
  RECORD_NOT_FOUND("retention.record-not-found", ErrorKind.NOT_FOUND, "There is no such record"),
  INVALID_DAYS("retention.invalid-days", INVALID, "The retention period is out of range"),
  BELOW_FLOOR("retention.below-floor", INVALID, "The period is below the operator's floor"),
  INVALID_SCHEDULE("retention.invalid-schedule", INVALID, "The schedule cannot be understood"),
  INVALID_POLICY("retention.invalid-policy", INVALID, "The policy has an invalid field"),
  INVALID_SCOPE("retention.invalid-scope", INVALID, "The scope of the hold cannot be understood"),
  REASON_REQUIRED("retention.reason-required", INVALID, "A reason is required"),
  POLICY_EXISTS("retention.policy-exists", CONFLICT, "The data type has a policy already"),
  POLICY_NOT_FOUND("retention.policy-not-found", ErrorKind.NOT_FOUND, "There is no such policy"),
  POLICY_DISABLED("retention.policy-disabled", CONFLICT, "The policy is disabled"),
  POLICY_CHANGED("retention.policy-changed", ErrorKind.STALE, "The policy was changed in between"),
  COMPLIANCE_LOCKED("retention.compliance-locked", CONFLICT, "A compliance policy can only grow"),
  COOLING_OFF("retention.cooling-off", CONFLICT, "The policy is still cooling off"),
  PLAN_NOT_FOUND("retention.plan-not-found", ErrorKind.NOT_FOUND, "There is no such plan"),
  PLAN_NOT_READY("retention.plan-not-ready", CONFLICT, "The plan is still being computed"),
  PLAN_EXPIRED("retention.plan-expired", CONFLICT, "The plan has expired"),
  PLAN_DEVIATION("retention.plan-deviation", CONFLICT, "Reality has left the plan"),
  RUN_ACTIVE("retention.run-active", CONFLICT, "A run of this data type is active already"),
  RUN_NOT_FOUND("retention.run-not-found", ErrorKind.NOT_FOUND, "There is no such run"),
  RUN_STATE("retention.run-state", CONFLICT, "The run is not in a state that allows this"),
  CERTIFICATE_NOT_FOUND(
      "retention.certificate-not-found", ErrorKind.NOT_FOUND, "The run has no certificate"),
  HOLD_NOT_FOUND("retention.hold-not-found", ErrorKind.NOT_FOUND, "There is no such hold"),
  HOLD_RELEASED("retention.hold-released", CONFLICT, "The hold is released already"),
  SECOND_PERSON_REQUIRED(
      "retention.second-person-required", CONFLICT, "A second person must release the hold"),
  HELD("retention.held", CONFLICT, "A legal hold forbids the deletion"),
  DELETION_NOT_FOUND(
      "retention.deletion-not-found", ErrorKind.NOT_FOUND, "The organization is not being deleted"),
  DELETION_STATE(
      "retention.deletion-state", CONFLICT, "The deletion is not in a state that allows this"),
  CLOCK_SUSPECT("retention.clock-suspect", CONFLICT, "The clock cannot be trusted"),
  EVIDENCE_MISMATCH(
      "retention.evidence-mismatch", CONFLICT, "Rows vanished that no run has deleted"),
  ARCHIVE_UNAVAILABLE(
      "retention.archive-unavailable", UNAVAILABLE, "The archive cannot be written or read"),
  ARCHIVE_DIFFERS(
      "retention.archive-differs",
      CONFLICT,
      "What was read back of an archive is not what was written"),
  ARCHIVE_NOT_FOUND("retention.archive-not-found", ErrorKind.NOT_FOUND, "There is no such archive"),
  ARCHIVE_NOT_READY(
      "retention.archive-not-ready", CONFLICT, "The run of the archive is not completed"),
  ARCHIVE_WITHHELD(
      "retention.archive-withheld",
      ErrorKind.FORBIDDEN,
      "The archive has details of legal holds that the caller may not see"),
  CATALOGUE_MISMATCH(
      "retention.catalogue-mismatch", UNAVAILABLE, "A table does not match the catalogue"),
  STORE_UNAVAILABLE("retention.store-unavailable", UNAVAILABLE, "The store is away");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  RetentionError(String code, ErrorKind kind, String title) {
    this.code = code;
    this.kind = kind;
    this.title = title;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }

  @Override
  public String title() {
    return title;
  }
}
