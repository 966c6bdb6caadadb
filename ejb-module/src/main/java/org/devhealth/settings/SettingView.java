package org.devhealth.settings;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A setting as it counts, and where that comes from.
 *
 * @param value the effective plain value; null for a secret or when it is unset
 * @param set whether there is a value at all, the default included
 * @param fingerprint of a secret, or null
 * @param writable whether this caller's place may have a value of its own
 * @param version of the value of this place; 0 when it has none
 */
public record SettingView(
    Setting<?> setting,
    JsonValue value,
    boolean set,
    Source source,
    boolean writable,
    String fingerprint,
    int version,
    Instant updatedAt,
    UUID updatedBy,
    Instant lastUsedAt) {

  /** Where an effective value comes from. */
  public enum Source {
    OPERATOR,
    ORGANIZATION,
    PLATFORM,
    DEFAULT;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
