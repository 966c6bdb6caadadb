package org.devhealth.settings;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.UUID;

/**
 * One entry of a setting's history.
 *
 * @param value what it was set to; null for a secret or a removal
 * @param removed whether it was taken away, so that the next place counted
 */
public record SettingChange(
    int version, JsonValue value, boolean secret, boolean removed, Instant at, UUID by) {}
