package org.devhealth.audit.internal;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What is recorded about the log itself. */
public enum LogAction implements AuditAction {
  QUERIED("audit_log.queried", "audit_log"),
  EVENT_MISSING("audit_log.event_missing", "audit_log"),
  EVENTS_COUNTED("audit_log.events_counted", "audit_log"),
  SIGNING_KEY_ROTATED("signing_key.rotated", "signing_key"),
  EXPORT_REQUESTED("audit_export.requested", "audit_export"),
  EXPORT_COMPLETED("audit_export.completed", "audit_export"),
  EXPORT_FAILED("audit_export.failed", "audit_export"),
  EXPORT_LINKED("audit_export.linked", "audit_export"),
  EXPORT_DOWNLOADED("audit_export.downloaded", "audit_export"),
  EXPORT_DELETED("audit_export.deleted", "audit_export"),
  EXPORT_EXPIRED("audit_export.expired", "audit_export");

  private final String key;
  private final String resourceType;

  LogAction(String key, String resourceType) {
    this.key = key;
    this.resourceType = resourceType;
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
    return this != QUERIED;
  }

  @Override
  public Set<String> metadata() {
    return switch (this) {
      case QUERIED -> Set.of("filter", "scope");
      case EVENTS_COUNTED -> Set.of("action", "count", "since");
      case EVENT_MISSING -> Set.of("events", "first_event_id");
      case EXPORT_REQUESTED, EXPORT_DOWNLOADED, EXPORT_DELETED -> Set.of("format", "from", "to");
      case EXPORT_COMPLETED -> Set.of("events");
      case SIGNING_KEY_ROTATED, EXPORT_LINKED, EXPORT_FAILED, EXPORT_EXPIRED -> Set.of();
    };
  }
}
