package org.devhealth.access;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What access records. */
public enum AccessAction implements AuditAction {
  /** The gate refused one call. */
  DENIED("access.denied", "operation", "code permission feature"),
  /** So many more calls were refused in a minute that they were only counted. */
  DENIALS_COUNTED("access.denials_counted", "operation", "count since actor_type"),
  /** A request came from outside of the organization's allowlist. */
  IP_BLOCKED("ip_allowlist.blocked", "caller", ""),
  IP_ALLOWLIST_CREATED("ip_allowlist.created", "ip_allowlist", ""),
  IP_ALLOWLIST_UPDATED("ip_allowlist.updated", "ip_allowlist", ""),
  IP_ALLOWLIST_DELETED("ip_allowlist.deleted", "ip_allowlist", ""),
  IP_ALLOWLIST_ENABLED("ip_allowlist.enabled", "ip_allowlist", ""),
  IP_ALLOWLIST_CONFIRMED("ip_allowlist.confirmed", "ip_allowlist", ""),
  IP_ALLOWLIST_DISABLED("ip_allowlist.disabled", "ip_allowlist", ""),
  /** Nobody confirmed the list in time, so it is out of force again. */
  IP_ALLOWLIST_REVERTED("ip_allowlist.reverted", "ip_allowlist", ""),
  /** A budget of requests was spent. */
  RATE_LIMITED("access.rate_limited", "budget", "policy limit"),
  ROLE_CREATED("role.created", "role", ""),
  ROLE_UPDATED("role.updated", "role", ""),
  ROLE_DELETED("role.deleted", "role", "");

  private final String key;
  private final String resourceType;
  private final String metadata;

  AccessAction(String key, String resourceType, String metadata) {
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
    return metadata.isEmpty() ? Set.of() : Set.of(metadata.split(" "));
  }
}
