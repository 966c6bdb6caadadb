package org.devhealth.licensing;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What licensing records. */
public enum LicensingAction implements AuditAction {
  LICENCE_INSTALLED("licence.installed", "licence", "tier expires_at source jti kid"),
  LICENCE_REVOKED("licence.revoked", "licence", "jti"),
  LICENCE_STATUS_CHANGED("licence.status_changed", "licence", "jti"),
  CLOCK_SET_BACK("clock.set_back", "clock", "latest_seen seen"),
  CLOCK_RESET("clock.reset", "clock", ""),
  FEATURE_CHANGED("feature_flag.changed", "feature_flag", ""),
  OVERRIDE_CREATED("feature_override.created", "feature_override", "feature"),
  OVERRIDE_CHANGED("feature_override.changed", "feature_override", "feature"),
  OVERRIDE_REMOVED("feature_override.removed", "feature_override", "feature"),
  PLAN_CHANGED("plan.changed", "plan", "billing_event subscription");

  private final String key;
  private final String resourceType;
  private final String metadata;

  LicensingAction(String key, String resourceType, String metadata) {
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
