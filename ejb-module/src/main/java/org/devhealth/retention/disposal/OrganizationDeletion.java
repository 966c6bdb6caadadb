package org.devhealth.retention.disposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;

/**
 * The deletion of an organization.
 *
 * @param rowsCounted how many rows it was to delete when it was asked for
 * @param blockedBy the error code of what keeps it from being executed, or null
 * @param batchId the purges that execute it, or null before
 * @param accounts the accounts that were disabled with it and belong nowhere else
 */
public record OrganizationDeletion(
    UUID id,
    OrgId organization,
    Status status,
    String reason,
    UUID requestedBy,
    Instant requestedAt,
    Instant executeAfter,
    long rowsCounted,
    String blockedBy,
    UUID batchId,
    List<UserId> accounts,
    Instant startedAt,
    Instant endedAt) {

  /** The life of a deletion. */
  public enum Status {
    /** Waits for the end of its grace, or for what blocks it; can be undone. */
    SCHEDULED,
    /** The organization is closed and being emptied. */
    EXECUTING,
    UNDONE,
    COMPLETED
  }

  public OrganizationDeletion {
    accounts = List.copyOf(accounts);
  }
}
