package org.devhealth.sync;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What sync records in the audit log. */
public enum SyncAction implements AuditAction {
  STARTED("sync.started", Set.of("job", "run_id", "path")),
  COMPLETED("sync.completed", Set.of("job", "run_id", "commits", "files")),
  STOPPED("sync.stopped", Set.of("job", "run_id", "commits", "files")),
  FAILED("sync.failed", Set.of("job", "run_id", "commits", "files", "error_code"));

  private final String key;
  private final Set<String> metadata;

  SyncAction(String key, Set<String> metadata) {
    this.key = key;
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
    return "repository";
  }

  @Override
  public boolean critical() {
    return false;
  }

  @Override
  public Set<String> metadata() {
    return metadata;
  }
}
