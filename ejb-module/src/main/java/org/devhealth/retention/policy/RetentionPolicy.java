package org.devhealth.retention.policy;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * A policy as it stands.
 *
 * @param effectiveAt from when it may delete; later than now while it cools off
 * @param nextRunAt when the schedule will run it, or null while disabled
 * @param version grows with every change; the entity tag
 */
public record RetentionPolicy(
    UUID id,
    OrgId organization,
    PolicyTerms terms,
    Instant effectiveAt,
    Instant nextRunAt,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /** Whether it may delete at this instant. */
  public boolean isEffective(Instant now) {
    return terms.enabled() && !effectiveAt.isAfter(now);
  }
}
