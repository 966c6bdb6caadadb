package org.devhealth.retention.purge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * What a run of a policy would delete and what holds keep, counted exactly.
 *
 * @param hash SHA-256 of the plan's canonical JSON in base64url; null until it is ready
 * @param failure the error code when it could not be computed, or null
 */
public record PurgePlan(
    UUID id,
    OrgId organization,
    UUID policyId,
    int policyVersion,
    Instant cutoff,
    Status status,
    List<PlannedTable> tables,
    String hash,
    String failure,
    Instant createdAt,
    Instant expiresAt) {

  /** The life of a plan. */
  public enum Status {
    COMPUTING,
    READY,
    FAILED
  }

  public PurgePlan {
    tables = List.copyOf(tables);
  }

  public long rows() {
    return tables.stream().mapToLong(PlannedTable::rows).sum();
  }

  /** How long a run would take; tables go one after the other at worst. */
  public long predictedSeconds() {
    return tables.stream().mapToLong(PlannedTable::predictedSeconds).sum();
  }

  public long heldRows() {
    return tables.stream().mapToLong(PlannedTable::heldRows).sum();
  }
}
