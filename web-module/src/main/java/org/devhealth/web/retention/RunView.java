package org.devhealth.web.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.RunTable;

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
    List<TableView> tables,
    UUID certificateId,
    String failure,
    List<Long> executionIds) {

  /**
   * How far the run is.
   *
   * @param etaSeconds seconds to the end at the rate so far, or null while there is none
   */
  public record Progress(long done, Long total, Long rowsPerSecond, Long etaSeconds) {}

  /** Why the run waits, or waited, for approval. */
  public record BrakeView(long rows, long threshold, UUID approvedBy, Instant approvedAt) {}

  /** What was done to a table. */
  public record TableView(
      String store,
      String table,
      long rowsPlanned,
      long rowsDeleted,
      long rowsHeld,
      String strategy,
      List<MonthView> months) {}

  /** What was done to a month of a table. */
  public record MonthView(
      String month, long rowsPlanned, long rowsDeleted, long rowsHeld, String digest) {}

  static RunView of(PurgeRun run, List<RunTable> tables, Clock clock) {
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
        progress(run, clock),
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

  private static Progress progress(PurgeRun run, Clock clock) {
    if (run.startedAt() == null || run.rowsPlanned() == null) {
      return new Progress(run.rowsDeleted(), run.rowsPlanned(), null, null);
    }
    Instant end = run.endedAt() == null ? clock.instant() : run.endedAt();
    long millis = Math.max(1, Duration.between(run.startedAt(), end).toMillis());
    long rate = run.rowsDeleted() * 1000 / millis;
    long left = Math.max(0, run.rowsPlanned() - run.rowsDeleted());
    Long eta =
        run.endedAt() != null ? Long.valueOf(0) : rate == 0 ? null : Long.valueOf(left / rate);
    return new Progress(run.rowsDeleted(), run.rowsPlanned(), rate, eta);
  }

  private static TableView table(RunTable table) {
    return new TableView(
        table.store().wireName(),
        table.table(),
        table.rowsPlanned(),
        table.rowsDeleted(),
        table.rowsHeld(),
        table.strategy(),
        table.months().stream().map(RunView::month).toList());
  }

  private static MonthView month(RunTable.Month month) {
    return new MonthView(
        month.month().toString(),
        month.rowsPlanned(),
        month.rowsDeleted(),
        month.rowsHeld(),
        month.digest().toString());
  }
}
