package org.devhealth.retention.explain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that keeps a record.
 *
 * @param until when it no longer does, or null when that is not known
 * @param holdId the hold, or null when it is something else
 * @param holdName the hold's name for those who may see it, else null
 */
public record Keeper(Reason reason, Instant until, UUID holdId, String holdName) {

  /** What keeps records. */
  public enum Reason {
    /** No policy governs its data type. */
    NO_POLICY,
    POLICY_DISABLED,
    /** The policy was made stricter and does not delete yet. */
    COOLING_OFF,
    /** The organization is not licensed for retention now; nothing is deleted meanwhile. */
    POLICY_PAUSED,
    /** Its period has not passed. */
    NOT_EXPIRED,
    /** Nothing tells its age. */
    NO_AGE,
    /** An event that is not sealed in the audit log's tree yet. */
    NOT_SEALED,
    LEGAL_HOLD,
    /** A released hold that protects until its grace has passed. */
    RELEASE_GRACE
  }

  static Keeper of(Reason reason) {
    return new Keeper(reason, null, null, null);
  }

  static Keeper until(Reason reason, Instant until) {
    return new Keeper(reason, until, null, null);
  }

  /** When it no longer keeps the record, as far as that is known. */
  public Optional<Instant> end() {
    return Optional.ofNullable(until);
  }
}
