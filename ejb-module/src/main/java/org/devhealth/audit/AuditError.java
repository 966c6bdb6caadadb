package org.devhealth.audit;

import org.devhealth.kernel.ErrorCode;
import org.devhealth.kernel.ErrorKind;

/** Errors of reading and proving the log. */
public enum AuditError implements ErrorCode {
  QUERY_TOO_BROAD(
      "audit.query-too-broad", ErrorKind.INVALID, "The query takes longer than it is given"),
  PLATFORM_ONLY(
      "audit.platform-only", ErrorKind.FORBIDDEN, "Only superusers see the log of the platform"),
  WITHHELD("audit.withheld", ErrorKind.FORBIDDEN, "The event's details are not for this caller"),
  NOT_SEALED("audit.not-sealed", ErrorKind.CONFLICT, "The event is not sealed yet"),
  NOTHING_SEALED("audit.nothing-sealed", ErrorKind.NOT_FOUND, "Nothing is sealed yet"),
  CHECKPOINT_GONE(
      "audit.checkpoint-gone", ErrorKind.GONE, "No checkpoint of this size was published"),
  SIGNING_KEY_ROTATED(
      "audit.signing-key-rotated", ErrorKind.CONFLICT, "Another rotation was faster"),
  EXPORT_NOT_READY("audit.export-not-ready", ErrorKind.CONFLICT, "The export is not finished"),
  EXPORT_EXPIRED("audit.export-expired", ErrorKind.GONE, "The export's files are deleted"),
  LINK_NEEDS_SESSION(
      "audit.link-needs-session", ErrorKind.FORBIDDEN, "Links are made by people who logged in"),
  LINK_INVALID("audit.link-invalid", ErrorKind.FORBIDDEN, "The link is wrong or its time is over"),
  EXPORT_FAILED("audit.export-failed", ErrorKind.INTERNAL, "The export could not be written");

  private final String code;
  private final ErrorKind kind;
  private final String title;

  AuditError(String code, ErrorKind kind, String title) {
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
