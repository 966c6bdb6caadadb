package org.devhealth.settings.rotation;

import java.time.Instant;
import java.util.UUID;

/**
 * One rotation of all data keys.
 *
 * @param endedAt null while it is active
 * @param keysMade data keys that took over
 * @param keysErased retired ones that are gone for ever
 * @param resealed secrets that were sealed under the new keys
 * @param stale secrets under retired keys that were left at the end, null before; completed with 0
 */
public record SecretRotation(
    UUID id,
    Status status,
    Instant requestedAt,
    UUID requestedBy,
    Instant endedAt,
    long keysMade,
    long keysErased,
    long resealed,
    Long stale) {

  /** Where it stands; lower case in the table. */
  public enum Status {
    QUEUED,
    RUNNING,
    COMPLETED,
    /** Some secret could not be opened; its key was kept and it can be set again. */
    FAILED
  }
}
