package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.function.Predicate;
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
import org.devhealth.retention.purge.PurgeStrategy;
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

  /**
   * Steps take it shared and drops of partitions exclusively, so that neither waits in the other.
   */
  private static final String STRUCTURE =
      "SELECT count(pg_advisory_xact_lock%s(hashtextextended('devhealth.structure:' || :table, 0)))";

  @Inject private PartitionDrops drops;

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
  public StepSize stepSize() {
    return StepSize.POSTGRES;
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
      tables.add(
          counting.count(
              root.name(),
              held -> PostgresPurgeSql.countByMonth(root, held),
              month -> drops.wouldDrop(handle, type, root, organization, month)));
      for (GovernedTable child : type.childrenOf(root)) {
        tables.add(
            counting.count(
                child.name(),
                held -> PostgresPurgeSql.countByMonth(root, child, held),
                month -> false));
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
  public boolean dropWhole(
      Handle handle, DataType type, Slice slice, List<Participant> participants) {
    GovernedTable table = type.table(slice.table());
    PartitionDrops.Month month = new PartitionDrops.Month(type, table, slice, participants);
    boolean wanted = drops.isWanted(handle, month);
    handle
        .createQuery(STRUCTURE.formatted(wanted ? "" : "_shared"))
        .bind("table", table.name())
        .mapTo(Long.class)
        .one();
    return wanted && drops.drop(handle, month);
  }

  @Override
  public Slice step(Handle handle, DataType type, Slice slice, Work work) {
    GovernedTable table = type.table(slice.table());
    long begun = System.nanoTime();
    Instant boundary = boundary(handle, table, slice, work);
    long deleted = delete(handle, type, slice, boundary, work);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return slice.at(boundary, stepSize().next(slice.stepRows(), deleted, took));
  }

  @Override
  public List<PhysicalRemoval> removePhysically(DataType type) {
    return List.of();
  }

  /** Counts tables under one cut-off and one set of holds. */
  private record Counting(
      Handle handle, DataType type, OrgId organization, Instant cutoff, String antiJoins) {

    PlannedTable count(
        String table, UnaryOperator<String> sql, Predicate<PartitionDrops.Expectation> drops) {
      Map<YearMonth, Long> all = months(handle, sql.apply(""), organization, cutoff, null);
      Map<YearMonth, Long> deletable =
          antiJoins.isEmpty()
              ? all
              : months(handle, sql.apply(antiJoins), organization, cutoff, type.name());
      List<PlannedMonth> months =
          all.entrySet().stream()
              .map(month -> month(month, deletable.getOrDefault(month.getKey(), 0L), drops))
              .toList();
      return new PlannedTable(Store.POSTGRES, table, PurgeStrategy.TIME_SLICES, months);
    }

    private PlannedMonth month(
        Map.Entry<YearMonth, Long> all,
        long deletable,
        Predicate<PartitionDrops.Expectation> drops) {
      Instant from = all.getKey().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      boolean whole =
          deletable == all.getValue()
              && !cutoff.isBefore(DropCost.endOfMonth(from))
              && drops.test(new PartitionDrops.Expectation(from, deletable));
      return new PlannedMonth(
          all.getKey(),
          deletable,
          all.getValue() - deletable,
          whole ? PurgeStrategy.PARTITION_DROP : PurgeStrategy.TIME_SLICES);
    }
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

  private static long delete(
      Handle handle, DataType type, Slice slice, Instant boundary, Work work) {
    GovernedTable table = type.table(slice.table());
    String antiJoins = HoldAntiJoin.of(table, work.terms());
    String sql = PostgresPurgeSql.deleteSlice(table, type.childrenOf(table), antiJoins);
    Query query = handle.createQuery(sql);
    if (!antiJoins.isEmpty()) {
      query.bind("dataType", slice.dataType());
    }
    bindScope(query, work.participants());
    return query
        .bind("cursor", utc(slice.cursorAt()))
        .bind("boundary", utc(boundary))
        .bind("month", slice.month().atDay(1))
        .mapTo(Long.class)
        .one();
  }

  /** Binds which rows of which organizations go in which run. */
  static void bindScope(Query query, List<Participant> runs) {
    query
        .bind("runs", runs.stream().map(Participant::run).toArray(UUID[]::new))
        .bind("orgs", runs.stream().map(run -> run.organization().value()).toArray(UUID[]::new))
        .bind("cutoffs", runs.stream().map(run -> run.cutoff().toString()).toArray(String[]::new));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
