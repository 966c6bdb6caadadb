package org.devhealth.web.retention;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgePlan;

/** A plan in answers. */
public record PlanView(
    UUID planId,
    UUID policyId,
    String status,
    String hash,
    Instant cutoff,
    Instant createdAt,
    Instant expiresAt,
    long rows,
    long heldRows,
    long predictedSeconds,
    List<TableView> tables) {

  /** A table of the plan. */
  public record TableView(
      String store,
      String table,
      long rows,
      long heldRows,
      String strategy,
      long predictedSeconds,
      List<MonthView> months) {}

  /** A month of a table. */
  public record MonthView(String month, long rows, long heldRows, String strategy) {}

  static PlanView of(PurgePlan plan) {
    return new PlanView(
        plan.id(),
        plan.policyId(),
        plan.status().name().toLowerCase(Locale.ROOT),
        plan.hash(),
        plan.cutoff(),
        plan.createdAt(),
        plan.expiresAt(),
        plan.rows(),
        plan.heldRows(),
        plan.predictedSeconds(),
        plan.tables().stream().map(PlanView::table).toList());
  }

  private static TableView table(PlannedTable table) {
    return new TableView(
        table.store().wireName(),
        table.table(),
        table.rows(),
        table.heldRows(),
        table.strategy(),
        table.predictedSeconds(),
        table.months().stream().map(PlanView::month).toList());
  }

  private static MonthView month(PlannedMonth month) {
    return new MonthView(
        month.month().toString(), month.rows(), month.heldRows(), month.strategy().wireName());
  }
}
