package org.devhealth.settings.internal;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.devhealth.settings.Sealed;

/**
 * A row of {@code settings}: a plain value or a sealed one.
 *
 * @param key category and name
 */
public record StoredValue(
    String key,
    JsonValue plain,
    Sealed sealed,
    String fingerprint,
    int version,
    Instant updatedAt,
    UUID updatedBy,
    Instant lastUsedAt) {}
