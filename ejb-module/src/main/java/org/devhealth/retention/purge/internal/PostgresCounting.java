package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HeldSpans;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.purge.PlannedMonth;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeStrategy;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts in PostgreSQL, for all runs in one pass over each table. */
@ApplicationScoped
public class PostgresCounting {

  @Inject private PartitionDrops drops;

  /** The months of each run. */
  private static final class Months extends HashMap<UUID, List<PlannedMonth>> {

    private static final long serialVersionUID = 1L;

    void add(ResultSet row) throws SQLException {
      YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
      computeIfAbsent(row.getObject("org_id", UUID.class), first -> new ArrayList<>())
          .add(
              new PlannedMonth(
                  month, row.getLong("free"), row.getLong("held"), PurgeStrategy.TIME_SLICES));
    }

    PlannedTable of(Participant run, String table) {
      List<PlannedMonth> months =
          getOrDefault(run.organization().value(), List.of()).stream()
              .sorted(Comparator.comparing(PlannedMonth::month))
              .toList();
      return new PlannedTable(Store.POSTGRES, table, PurgeStrategy.TIME_SLICES, months);
    }
  }

  /** Counts under the cut-offs of some runs and one set of holds. */
  private record Scope(Handle handle, DataType type, List<Participant> runs, List<HoldTerm> terms) {

    Map<OrgId, PlannedTable> count(
        GovernedTable root, String table, Function<HeldSpans, String> sql) {
      HeldSpans held = HeldSpans.of(root, terms);
      Months months = months(sql.apply(held), held.readsTerms());
      Map<OrgId, PlannedTable> counted = new HashMap<>();
      runs.forEach(run -> counted.put(run.organization(), months.of(run, table)));
      return counted;
    }

    private Months months(String sql, boolean readsTerms) {
      Months months = new Months();
      Query query = handle.createQuery(sql);
      if (readsTerms) {
        query.bind("dataType", type.name());
      }
      query
          .bind("orgs", runs.stream().map(run -> run.organization().value()).toArray(UUID[]::new))
          .bind("cutoffs", runs.stream().map(run -> run.cutoff().toString()).toArray(String[]::new))
          .bind("latest", latest().atOffset(ZoneOffset.UTC))
          .map(
              (row, context) -> {
                months.add(row);
                return row.getRow();
              })
          .list();
      return months;
    }

    private Instant latest() {
      return runs.stream()
          .map(Participant::cutoff)
          .max(Comparator.naturalOrder())
          .orElse(Instant.EPOCH);
    }
  }

  /** What is expired of each run, free and held; tables without a row are named too. */
  Map<OrgId, List<PlannedTable>> count(
      Handle handle, DataType type, List<Participant> runs, List<HoldTerm> terms) {
    Scope scope = new Scope(handle, type, runs, terms);
    Map<OrgId, List<PlannedTable>> tables = new HashMap<>();
    for (GovernedTable root : type.roots()) {
      add(
          tables,
          scope.count(root, root.name(), held -> PostgresPurgeSql.countByMonth(root, held)));
      for (GovernedTable child : type.childrenOf(root)) {
        add(
            tables,
            scope.count(
                root, child.name(), held -> PostgresPurgeSql.countByMonth(root, child, held)));
      }
    }
    return tables;
  }

  /** The same of one run, with the months that would go with their partition. */
  List<PlannedTable> plan(Handle handle, DataType type, Participant run, List<HoldTerm> terms) {
    return count(handle, type, List.of(run), terms).get(run.organization()).stream()
        .map(table -> withDrops(handle, type, run, table))
        .toList();
  }

  /** All rows of the organization, whatever their age. */
  long total(Handle handle, DataType type, OrgId organization) {
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

  private static void add(Map<OrgId, List<PlannedTable>> tables, Map<OrgId, PlannedTable> more) {
    more.forEach(
        (organization, table) ->
            tables.computeIfAbsent(organization, first -> new ArrayList<>()).add(table));
  }

  private PlannedTable withDrops(
      Handle handle, DataType type, Participant run, PlannedTable counted) {
    GovernedTable table = type.table(counted.table());
    if (table.follows() != null) {
      return counted;
    }
    List<PlannedMonth> months =
        counted.months().stream()
            .map(
                month ->
                    goesWhole(handle, type, run, table, month)
                        ? month.goneBy(PurgeStrategy.PARTITION_DROP)
                        : month)
            .toList();
    return new PlannedTable(Store.POSTGRES, counted.table(), counted.usual(), months);
  }

  private boolean goesWhole(
      Handle handle, DataType type, Participant run, GovernedTable table, PlannedMonth month) {
    Instant from = month.month().atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !run.cutoff().isBefore(DropCost.endOfMonth(from))
        && drops.wouldDrop(
            handle,
            type,
            table,
            run.organization(),
            new PartitionDrops.Expectation(from, month.rows(), month.heldRows()));
  }
}
