package org.devhealth.settings.credential;

import java.util.Map;

/**
 * What changes; null stays as it is.
 *
 * @param secrets the new secret, by field
 * @param baseUrl the new place; empty for the provider's own
 * @param version that the caller has seen, or null to change any
 */
public record CredentialChange(
    Map<String, String> secrets, String baseUrl, Boolean enabled, Integer version) {

  public CredentialChange {
    secrets = secrets == null ? null : Map.copyOf(secrets);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "CredentialChange[" + baseUrl + "," + enabled + "," + version + "]";
  }
}
