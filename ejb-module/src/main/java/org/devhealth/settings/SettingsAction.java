package org.devhealth.settings;

import java.util.Set;
import org.devhealth.audit.AuditAction;

/** What settings record. */
public enum SettingsAction implements AuditAction {
  CHANGED("setting.changed", "setting", "version"),
  REMOVED("setting.removed", "setting", "version"),
  IMPORTED("settings.imported", "settings", "changes"),
  EXPORTED("settings.exported", "settings", "values"),
  CREDENTIAL_CREATED("credential.created", "credential", "provider"),
  CREDENTIAL_CHANGED("credential.changed", "credential", "provider"),
  CREDENTIAL_ROTATED("credential.rotated", "credential", "provider"),
  CREDENTIAL_DELETED("credential.deleted", "credential", "provider"),
  CREDENTIAL_TESTED("credential.tested", "credential", "provider cause"),
  CREDENTIAL_ACCESSED("credential.accessed", "credential", "provider purpose"),
  ROTATION_REQUESTED("secrets.rotation_requested", "secrets", ""),
  SECRETS_ROTATED("secrets.rotated", "secrets", "keys_made keys_erased resealed stale");

  private final String key;
  private final String resourceType;
  private final String metadata;

  SettingsAction(String key, String resourceType, String metadata) {
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
