package org.devhealth.settings.credential;

import java.util.Map;

/** A credential as a job uses it: where the service is and what proves who asks. */
public final class OpenCredential {

  private final Provider provider;
  private final String baseUrl;
  private final Map<String, String> secrets;

  public OpenCredential(Provider provider, String baseUrl, Map<String, String> secrets) {
    this.provider = provider;
    this.baseUrl = baseUrl;
    this.secrets = Map.copyOf(secrets);
  }

  public Provider provider() {
    return provider;
  }

  /** Where the service is. */
  public String baseUrl() {
    return baseUrl;
  }

  /** The secret fields. */
  public Map<String, String> secrets() {
    return secrets;
  }

  /** Without the secrets, so that it can stand in a log. */
  @Override
  public String toString() {
    return provider.key() + " at " + baseUrl;
  }
}
