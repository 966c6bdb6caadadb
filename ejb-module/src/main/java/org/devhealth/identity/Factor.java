package org.devhealth.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A second factor of a person, without its secret.
 *
 * @param id the factor
 * @param kind what it is
 * @param name as its owner calls it
 * @param active whether it was confirmed; only then it counts
 * @param createdAt since when
 * @param lastUsedAt or null
 */
public record Factor(
    UUID id, Kind kind, String name, boolean active, Instant createdAt, Instant lastUsedAt) {

  /** What a factor is. */
  public enum Kind {
    TOTP,
    PASSKEY;

    /** As it stands on the wire and in the database. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
