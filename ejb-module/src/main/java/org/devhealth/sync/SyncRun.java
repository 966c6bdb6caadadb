package org.devhealth.sync;

import java.time.Instant;
import java.util.UUID;
import org.devhealth.kernel.OrgId;

/**
 * One reading of one source, as far as it has come.
 *
 * @param endedAt null while it is under way
 * @param range what is read; null until the repository was looked at
 * @param total the commits of the range, or null as long as unknown
 * @param position the commits of the range that are safely stored
 * @param counts what was written, repetitions after a crash not counted twice
 * @param errorCode why it failed, or null
 */
public record SyncRun(
    Id id,
    OrgId organization,
    Repository repository,
    String job,
    Status status,
    Instant startedAt,
    Instant endedAt,
    GitHistory.Range range,
    Long total,
    long position,
    Counts counts,
    String errorCode) {

  /** Identity of a run. */
  public record Id(UUID value) {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /**
   * What is read.
   *
   * @param head up to where earlier runs have read, or null
   */
  public record Repository(UUID id, String name, String path, String head, Instant createdAt) {}

  /**
   * Rows by kind.
   *
   * @param uncounted files whose lines a bound or a missing object left uncounted
   */
  public record Counts(long commits, long files, long uncounted) {}

  /** Where a run stands; lower case outside. */
  public enum Status {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    STOPPED
  }
}
