package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldAntiJoin;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.Slice;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Deletes in PostgreSQL: one set-based statement per step that deletes, digests and accounts.
 *
 * <p>A step covers a range of time across organizations, so every heap page is visited once.
 */
@ApplicationScoped
public class PostgresPurge implements StorePurge {

  static final String STRATEGY = "time_slices";

  @Override
  public Store store() {
    return Store.POSTGRES;
  }

  /** Each month its own: a step is one statement however short, and months run side by side. */
  @Override
  public long rowsPerSlice() {
    return 0;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public List<PlannedTable> count(
      Handle handle, DataType type, OrgId organization, Instant cutoff, List<HoldTerm> terms) {
    List<PlannedTable> tables = new ArrayList<>();
    for (GovernedTable root : type.roots()) {
      String antiJoins = HoldAntiJoin.of(root, terms);
      Counting counting = new Counting(handle, type, organization, cutoff, antiJoins);
      tables.add(counting.count(root.name(), held -> PostgresPurgeSql.countByMonth(root, held)));
      for (GovernedTable child : type.childrenOf(root)) {
        tables.add(
            counting.count(child.name(), held -> PostgresPurgeSql.countByMonth(root, child, held)));
      }
    }
    return tables;
  }

  @Override
  public long total(Handle handle, DataType type, OrgId organization) {
    long total = 0;
    for (GovernedTable root : type.roots()) {
      total += total(handle, PostgresPurgeSql.total(root), organization);
      for (GovernedTable child : type.childrenOf(root)) {
        total += total(handle, PostgresPurgeSql.total(root, child), organization);
      }
    }
    return total;
  }

  private static long total(Handle handle, String sql, OrgId organization) {
    return handle.createQuery(sql).bind("org", organization.value()).mapTo(Long.class).one();
  }

  @Override
  public Slice step(Handle handle, DataType type, Slice slice, Work work) {
    GovernedTable table = type.table(slice.table());
    long begun = System.nanoTime();
    Instant boundary = boundary(handle, table, slice, work);
    delete(handle, type, slice, boundary, work);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (!boundary.isBefore(slice.to())) {
      return null;
    }
    return new Slice(
        slice.id(),
        slice.batchId(),
        slice.dataType(),
        slice.store(),
        slice.table(),
        slice.from(),
        slice.to(),
        boundary,
        StepSize.next(slice.stepRows(), took));
  }

  @Override
  public List<PhysicalRemoval> removePhysically(DataType type) {
    return List.of();
  }

  /** Counts tables under one cut-off and one set of holds. */
  private record Counting(
      Handle handle, DataType type, OrgId organization, Instant cutoff, String antiJoins) {

    PlannedTable count(String table, UnaryOperator<String> sql) {
      Map<YearMonth, Long> all = months(handle, sql.apply(""), organization, cutoff, null);
      Map<YearMonth, Long> deletable =
          antiJoins.isEmpty()
              ? all
              : months(handle, sql.apply(antiJoins), organization, cutoff, type.name());
      List<PlannedMonth> months =
          all.entrySet().stream()
              .map(month -> month(month, deletable.getOrDefault(month.getKey(), 0L)))
              .toList();
      return new PlannedTable(Store.POSTGRES, table, STRATEGY, months);
    }
  }

  private static PlannedMonth month(Map.Entry<YearMonth, Long> all, long deletable) {
    return new PlannedMonth(all.getKey(), deletable, all.getValue() - deletable);
  }

  private static Map<YearMonth, Long> months(
      Handle handle, String sql, OrgId organization, Instant cutoff, String heldType) {
    Map<YearMonth, Long> months = new TreeMap<>();
    Query query = handle.createQuery(sql);
    if (heldType != null) {
      query.bind("dataType", heldType);
    }
    query
        .bind("org", organization.value())
        .bind("cutoff", utc(cutoff))
        .map((row, context) -> Map.entry(row.getObject(1, LocalDate.class), row.getLong(2)))
        .forEach(month -> months.put(YearMonth.from(month.getKey()), month.getValue()));
    return months;
  }

  private static Instant boundary(Handle handle, GovernedTable table, Slice slice, Work work) {
    UUID[] orgs = work.organizations().stream().map(OrgId::value).toArray(UUID[]::new);
    return handle
        .createQuery(PostgresPurgeSql.boundary(table))
        .bind("orgs", orgs)
        .bind("cursor", utc(slice.cursorAt()))
        .bind("to", utc(slice.to()))
        .bind("rows", slice.stepRows())
        .map((row, context) -> row.getObject(1, OffsetDateTime.class))
        .findOne()
        .map(OffsetDateTime::toInstant)
        .orElse(slice.to());
  }

  private static void delete(
      Handle handle, DataType type, Slice slice, Instant boundary, Work work) {
    GovernedTable table = type.table(slice.table());
    List<Participant> participants = work.participants();
    String antiJoins = HoldAntiJoin.of(table, work.terms());
    String sql = PostgresPurgeSql.deleteSlice(table, type.childrenOf(table), antiJoins);
    Query query = handle.createQuery(sql);
    if (!antiJoins.isEmpty()) {
      query.bind("dataType", slice.dataType());
    }
    query
        .bind("runs", participants.stream().map(Participant::run).toArray(UUID[]::new))
        .bind(
            "orgs",
            participants.stream().map(run -> run.organization().value()).toArray(UUID[]::new))
        .bind(
            "cutoffs",
            participants.stream().map(run -> run.cutoff().toString()).toArray(String[]::new))
        .bind("cursor", utc(slice.cursorAt()))
        .bind("boundary", utc(boundary))
        .bind("month", slice.month().atDay(1))
        .mapTo(Long.class)
        .one();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
