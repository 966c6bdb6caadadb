package org.devhealth.access;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What access records. */
public enum AccessAction implements AuditAction {
  /** The gate refused one call. */
  DENIED("access.denied", "code permission feature"),
  /** So many more calls were refused in a minute that they were only counted. */
  DENIALS_COUNTED("access.denials_counted", "count since actor_type");

  private final String key;
  private final String metadata;

  AccessAction(String key, String metadata) {
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
    return "operation";
  }

  @Override
  public boolean critical() {
    return true;
  }

  @Override
  public Set<String> metadata() {
    return metadata.isEmpty() ? Set.of() : Set.of(metadata.split(" "));
  }
}
