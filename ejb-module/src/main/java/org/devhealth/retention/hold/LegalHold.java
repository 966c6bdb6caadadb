package org.devhealth.retention.hold;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * A legal hold.
 *
 * @param epoch counts the holds of its organization; certificates name it
 * @param effectiveAt since when no deletion can touch what it covers, or null while placing
 */
public record LegalHold(
    UUID id,
    OrgId organization,
    String name,
    String reason,
    String matter,
    HoldScope scope,
    Status status,
    long epoch,
    UserId createdBy,
    Instant createdAt,
    Instant effectiveAt,
    Instant releasedAt,
    String releaseReason) {

  /** The life of a hold. */
  public enum Status {
    /** Committed; protects every later slice, but one begun before may still be under way. */
    PLACING,
    /** Nothing it covers can be deleted. */
    ACTIVE,
    /** No longer wanted; protects until its grace has passed. */
    RELEASED
  }
}
