package org.devhealth.retention.purge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * One purge of one data type of one organization.
 *
 * @param batchId runs that are executed together share it
 * @param cutoff rows older than this are expired
 * @param rowsPlanned rows to delete as counted at its start, or null before
 * @param pauseReason why it is paused, {@code by_hand} or {@code outside_window}, or null
 * @param brake what held it back for approval, or null
 * @param failure the error code of a failed run, or null
 * @param certificateId the certificate of a completed run, or null
 */
public record PurgeRun(
    UUID id,
    UUID batchId,
    OrgId organization,
    UUID policyId,
    String dataType,
    Status status,
    String trigger,
    UUID planId,
    Instant cutoff,
    Instant requestedAt,
    Instant startedAt,
    Instant endedAt,
    Long rowsPlanned,
    long rowsDeleted,
    long rowsHeld,
    String pauseReason,
    Brake brake,
    String failure,
    UUID certificateId,
    List<Long> executionIds,
    RunDrive drive) {

  /**
   * Why a run waited for approval.
   *
   * @param rows how many rows it would delete
   * @param threshold how many it could have deleted unasked
   * @param approvedBy who let it go on, or null
   */
  public record Brake(long rows, long threshold, UUID approvedBy, Instant approvedAt) {}

  /** The life of a run. */
  public enum Status {
    PLANNED,
    RUNNING,
    PAUSED,
    AWAITING_APPROVAL,
    STOPPING,
    STOPPED,
    COMPLETED,
    FAILED
  }

  public PurgeRun {
    executionIds = List.copyOf(executionIds);
  }
}
