package org.devhealth.web.licensing;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.FeatureOverride;

/** Overrides on the wire. */
public final class OverrideDocuments {

  private OverrideDocuments() {}

  /** What a new override says. */
  public record Creation(String featureName, Boolean enabled, Instant expiresAt, String reason) {}

  /** What to change; what is absent stays, an expiry of null is taken away. */
  public record Change(Boolean enabled, JsonValue expiresAt, String reason) {

    FeatureOverride.Terms appliedTo(FeatureOverride before) {
      return new FeatureOverride.Terms(
          enabled == null ? before.enabled() : enabled,
          expiresAt == null ? before.expiresAt() : instant(expiresAt),
          reason == null ? before.reason() : reason);
    }

    private static Instant instant(JsonValue value) {
      if (value.equals(JsonValue.NULL)) {
        return null;
      }
      if (value instanceof JsonString text) {
        return parse(text.getString());
      }
      throw Problem.ofField(KernelError.INVALID_REQUEST, "expires_at", "must be a time");
    }

    private static Instant parse(String text) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw Problem.ofField(
            KernelError.INVALID_REQUEST,
            "expires_at",
            "must be a UTC time like 2030-01-31T00:00:00Z");
      }
    }
  }

  /** An override. */
  public record OverrideDocument(
      UUID id,
      UUID orgId,
      String featureName,
      boolean enabled,
      Instant expiresAt,
      String reason,
      UUID createdBy,
      Instant createdAt,
      Instant updatedAt,
      int version) {

    static OverrideDocument of(FeatureOverride override) {
      return new OverrideDocument(
          override.id(),
          override.organization().value(),
          override.feature(),
          override.enabled(),
          override.expiresAt(),
          override.reason(),
          override.createdBy(),
          override.createdAt(),
          override.updatedAt(),
          override.version());
    }
  }
}
