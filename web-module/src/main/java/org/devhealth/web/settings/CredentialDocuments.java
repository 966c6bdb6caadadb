package org.devhealth.web.settings;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.devhealth.settings.credential.Credential;
import org.devhealth.settings.credential.CredentialChange;
import org.devhealth.settings.credential.CredentialDraft;
import org.devhealth.settings.credential.TestResult;

/** Credentials on the wire; what is secret goes in only. */
public final class CredentialDocuments {

  private CredentialDocuments() {}

  /** Where the service is. */
  public record ConfigDocument(String baseUrl) {}

  /** A credential to be kept. */
  public record CreationRequest(
      String provider, String name, Map<String, String> credentials, ConfigDocument config) {

    CredentialDraft toDraft() {
      return new CredentialDraft(credentials, config == null ? null : config.baseUrl());
    }
  }

  /** What changes; what is absent stays. An empty base URL is the provider's own. */
  public record ChangeRequest(
      Map<String, String> credentials, ConfigDocument config, Boolean enabled) {

    CredentialChange toChange(Integer version) {
      return new CredentialChange(
          credentials, config == null ? null : config.baseUrl(), enabled, version);
    }
  }

  /** A kept credential by its name, or one that is not kept. */
  public record TestRequest(
      String provider, String name, Map<String, String> credentials, ConfigDocument config) {

    CredentialDraft toDraft() {
      return new CredentialDraft(credentials, config == null ? null : config.baseUrl());
    }
  }

  /** How a test ended. */
  public record TestDocument(
      boolean success,
      String cause,
      String explanation,
      Map<String, String> details,
      Instant testedAt) {

    static TestDocument of(TestResult result) {
      return result == null
          ? null
          : new TestDocument(
              result.success(),
              result.cause(),
              result.explanation(),
              result.details(),
              result.testedAt());
    }
  }

  /** A kept credential. */
  public record CredentialDocument(
      UUID id,
      String provider,
      String name,
      ConfigDocument config,
      boolean enabled,
      boolean set,
      String fingerprint,
      int version,
      Instant createdAt,
      Instant updatedAt,
      Instant rotatedAt,
      Instant lastUsedAt,
      TestDocument lastTest) {

    static CredentialDocument of(Credential credential) {
      return new CredentialDocument(
          credential.id(),
          credential.provider().key(),
          credential.name(),
          new ConfigDocument(credential.baseUrl()),
          credential.enabled(),
          true,
          credential.fingerprint(),
          credential.version(),
          credential.createdAt(),
          credential.updatedAt(),
          credential.rotatedAt(),
          credential.lastUsedAt(),
          TestDocument.of(credential.lastTest()));
    }
  }
}
