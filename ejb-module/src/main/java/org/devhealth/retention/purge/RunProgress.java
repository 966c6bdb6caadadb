package org.devhealth.retention.purge;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a run is.
 *
 * @param total rows to delete as counted at its start, or null before
 * @param remaining what is left of them, or null before; 0 when the run is completed
 * @param rowsPerSecond of the last minute of work, else on the average, or null before it started
 * @param etaSeconds seconds of work to the end at that rate; time that it is paused, outside of its
 *     window or rests for others comes on top. Null while there is no rate, 0 when it has ended
 */
public record RunProgress(
    long done, Long total, Long remaining, Long rowsPerSecond, Long etaSeconds) {

  /** The progress of the run at this time. */
  public static RunProgress of(PurgeRun run, Instant now) {
    Long total = run.rowsPlanned();
    if (run.startedAt() == null || total == null) {
      return new RunProgress(run.rowsDeleted(), total, total, null, null);
    }
    boolean completed = run.status() == PurgeRun.Status.COMPLETED;
    long remaining = completed ? 0 : Math.max(0, total - run.rowsDeleted());
    long rate = rate(run, now);
    Long eta = run.endedAt() != null ? Long.valueOf(0) : seconds(remaining, rate);
    return new RunProgress(run.rowsDeleted(), total, remaining, rate, eta);
  }

  private static long rate(PurgeRun run, Instant now) {
    if (run.endedAt() == null && run.drive().rowsPerSecond() != null) {
      return run.drive().rowsPerSecond();
    }
    Instant end = run.endedAt() == null ? now : run.endedAt();
    long passed = Duration.between(run.startedAt(), end).toMillis();
    long worked = run.drive().workedMillis() == 0 ? passed : run.drive().workedMillis();
    return run.rowsDeleted() * 1000 / Math.max(1, Math.min(passed, worked));
  }

  private static Long seconds(long remaining, long rate) {
    if (remaining == 0) {
      return 0L;
    }
    return rate == 0 ? null : Long.valueOf((remaining + rate - 1) / rate);
  }
}
