package org.devhealth.settings.credential;

import java.util.Map;

/**
 * What a credential is to be.
 *
 * @param secrets by field; null leaves them as they are
 * @param baseUrl where the service is; null for the provider's own place
 */
public record CredentialDraft(Map<String, String> secrets, String baseUrl) {

  public CredentialDraft {
    secrets = secrets == null ? null : Map.copyOf(secrets);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "CredentialDraft[" + baseUrl + "]";
  }
}
