package org.devhealth.web.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.devhealth.retention.purge.PurgeProgress;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.RunObstacle;
import org.devhealth.retention.purge.RunProgress;
import org.devhealth.retention.purge.RunTable;
import org.devhealth.retention.purge.Throttle;

/** A run in answers. */
public record RunView(
    UUID id,
    UUID batchId,
    UUID policyId,
    UUID planId,
    String dataType,
    String status,
    String trigger,
    Instant cutoff,
    Instant requestedAt,
    Instant startedAt,
    Instant endedAt,
    long rowsDeleted,
    long rowsHeld,
    String pauseReason,
    BrakeView brake,
    Progress progress,
    List<ObstacleView> whyNotRunning,
    List<TableView> tables,
    UUID certificateId,
    String failure,
    List<Long> executionIds) {

  /**
   * How far the run is.
   *
   * @param rowsPerSecond of the last minute of work
   * @param etaSeconds seconds of work to the end at that rate, or null while there is none; time in
   *     which the run is paused, outside of its window or rests for others comes on top
   * @param workedSeconds how long it has worked, without such time
   * @param slicesDone with {@code slicesTotal} only where the tables are told as well
   * @param throttled what slows it now, or null
   */
  public record Progress(
      long done,
      Long total,
      Long remaining,
      Long rowsPerSecond,
      Long etaSeconds,
      long workedSeconds,
      Integer slicesDone,
      Integer slicesTotal,
      ThrottleView throttled) {}

  /**
   * What slows the run so that others are left alone.
   *
   * @param share which part of the time each lane works
   */
  public record ThrottleView(String reason, double share) {}

  /** What keeps the run from working, or from working at full speed. */
  public record ObstacleView(String code, String server, Instant until) {}

  /** Why the run waits, or waited, for approval. */
  public record BrakeView(long rows, long threshold, UUID approvedBy, Instant approvedAt) {}

  /** What was done to a table. */
  public record TableView(
      String store,
      String table,
      long rowsPlanned,
      long rowsDeleted,
      long rowsRemaining,
      long rowsHeld,
      String strategy,
      Integer slicesDone,
      Integer slicesTotal,
      List<MonthView> months) {}

  /** What was done to a month of a table. */
  public record MonthView(
      String month,
      long rowsPlanned,
      long rowsDeleted,
      long rowsRemaining,
      long rowsHeld,
      String strategy,
      String digest) {}

  static RunView of(PurgeRun run, List<RunTable> tables, PurgeProgress progress) {
    return new RunView(
        run.id(),
        run.batchId(),
        run.policyId(),
        run.planId(),
        run.dataType(),
        run.status().name().toLowerCase(Locale.ROOT),
        run.trigger(),
        run.cutoff(),
        run.requestedAt(),
        run.startedAt(),
        run.endedAt(),
        run.rowsDeleted(),
        run.rowsHeld(),
        run.pauseReason(),
        brake(run.brake()),
        progress(run, progress.of(run), tables),
        progress.whyNotRunning(run).stream().map(RunView::obstacle).toList(),
        tables.stream().map(RunView::table).toList(),
        run.certificateId(),
        run.failure(),
        run.executionIds());
  }

  private static BrakeView brake(PurgeRun.Brake brake) {
    return brake == null
        ? null
        : new BrakeView(brake.rows(), brake.threshold(), brake.approvedBy(), brake.approvedAt());
  }

  private static Progress progress(PurgeRun run, RunProgress progress, List<RunTable> tables) {
    List<RunTable.Slices> slices =
        tables.stream().map(RunTable::slices).filter(Objects::nonNull).toList();
    return new Progress(
        progress.done(),
        progress.total(),
        progress.remaining(),
        progress.rowsPerSecond(),
        progress.etaSeconds(),
        run.drive().workedMillis() / 1000,
        slices.isEmpty() ? null : slices.stream().mapToInt(RunTable.Slices::done).sum(),
        slices.isEmpty() ? null : slices.stream().mapToInt(RunTable.Slices::total).sum(),
        throttled(run.drive().throttle()));
  }

  private static ThrottleView throttled(Throttle throttle) {
    return throttle == null
        ? null
        : new ThrottleView(
            throttle.reason().name().toLowerCase(Locale.ROOT),
            Math.round(throttle.share() * 100) / 100.0);
  }

  private static ObstacleView obstacle(RunObstacle obstacle) {
    return new ObstacleView(
        obstacle.code().name().toLowerCase(Locale.ROOT), obstacle.server(), obstacle.until());
  }

  private static TableView table(RunTable table) {
    return new TableView(
        table.store().wireName(),
        table.table(),
        table.rowsPlanned(),
        table.rowsDeleted(),
        table.rowsRemaining(),
        table.rowsHeld(),
        table.strategy(),
        table.slices() == null ? null : table.slices().done(),
        table.slices() == null ? null : table.slices().total(),
        table.months().stream().map(RunView::month).toList());
  }

  private static MonthView month(RunTable.Month month) {
    return new MonthView(
        month.month().toString(),
        month.rowsPlanned(),
        month.rowsDeleted(),
        month.rowsRemaining(),
        month.rowsHeld(),
        month.strategies().isEmpty() ? null : PurgeStrategy.joined(month.strategies()),
        month.digest().toString());
  }
}
