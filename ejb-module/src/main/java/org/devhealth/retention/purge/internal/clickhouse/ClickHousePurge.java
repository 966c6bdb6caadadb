package org.devhealth.retention.purge.internal.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.ClickHouseFailure;
import org.devhealth.kernel.clickhouse.ClickHouseUnavailable;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.Slice;
import org.devhealth.retention.purge.internal.Participant;
import org.devhealth.retention.purge.internal.StepSize;
import org.devhealth.retention.purge.internal.StorePurge;
import org.jdbi.v3.core.Handle;

/**
 * Deletes in ClickHouse, which knows no transactions, in three repeatable steps.
 *
 * <p>Intent: the keys are frozen, counted and digested, and that is committed in PostgreSQL.
 * Delete: the frozen keys are deleted, under the fence. Settle: none is left, and the intent's
 * count becomes the account, in the transaction that holds the fence. A crash repeats the delete
 * and never counts again. An intent that a hold has cut is not deleted any further: what is gone is
 * measured against what was frozen, and the rest is frozen anew under the holds of then.
 */
@ApplicationScoped
public class ClickHousePurge implements StorePurge {

  private static final int UNKNOWN_TABLE = 60;
  private static final int UNKNOWN_COLUMN = 47;
  private static final int ROWS_PER_SLICE = 200_000;

  /**
   * Each intent costs a mutation of the whole table, however little it deletes, so intents never
   * get small; a hold waits for one of them at most.
   */
  private static final StepSize STEP =
      new StepSize(100_000, 50_000, 400_000, Duration.ofSeconds(2));

  private static final String MASKED =
      """
      SELECT table, toInt64(count()) AS parts FROM system.parts
      WHERE database = currentDatabase() AND table IN {tables:Array(String)}
        AND active AND has_lightweight_delete
      GROUP BY table
      """;

  @Inject private Census census;
  @Inject private Intents intents;
  @Inject private FrozenKeys keys;
  @Inject private RunningDeletes running;
  @Inject private ArchivedIntents archiving;
  @Inject private ClickHouse clickHouse;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;

  @Override
  public Store store() {
    return Store.CLICKHOUSE;
  }

  /**
   * Months with few rows share a slice: each slice costs a mutation of the whole table, however
   * little it deletes.
   */
  @Override
  public long rowsPerSlice() {
    return ROWS_PER_SLICE;
  }

  @Override
  public StepSize stepSize() {
    return STEP;
  }

  @Override
  public boolean isAvailable() {
    return clickHouse.isReachable();
  }

  /** Each count asks ClickHouse while a transaction of PostgreSQL waits. */
  @Override
  public int runsPerCount() {
    return 1;
  }

  @Override
  public Map<OrgId, List<PlannedTable>> count(
      Handle handle, DataType type, List<Participant> runs, List<HoldTerm> terms) {
    Map<OrgId, List<PlannedTable>> counted = new HashMap<>();
    for (Participant run : runs) {
      counted.put(
          run.organization(), asking(() -> census.count(type, run, protecting(run, terms))));
    }
    return counted;
  }

  @Override
  public List<PlannedTable> plan(
      Handle handle, DataType type, Participant run, List<HoldTerm> terms) {
    return asking(() -> census.plan(type, run, protecting(run, terms)));
  }

  private static List<HoldTerm> protecting(Participant run, List<HoldTerm> terms) {
    return terms.stream().filter(term -> term.organization().equals(run.organization())).toList();
  }

  @Override
  public long total(Handle handle, DataType type, OrgId organization) {
    return asking(() -> census.total(type, organization));
  }

  @Override
  public boolean readsHoldsItself() {
    return false;
  }

  /** Parts are dropped by an intent like any other deletion, since only a step can be repeated. */
  @Override
  public boolean dropWhole(
      Handle handle, DataType type, Slice slice, List<Participant> participants) {
    return false;
  }

  @Override
  public Slice step(Handle handle, DataType type, Slice slice, Work work) {
    return asking(
        () -> {
          Optional<Intent> begun = intents.unsettled(handle, slice);
          if (begun.isPresent()) {
            long began = System.nanoTime();
            settle(handle, type, slice, begun.get());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            long keys = begun.get().rowsOf(slice.table());
            return slice.at(slice.cursorAt(), STEP.next(slice.stepRows(), keys, took));
          }
          return freeze(handle, type, slice, work) ? slice : null;
        });
  }

  @Override
  public List<PhysicalRemoval> removePhysically(DataType type) {
    return asking(
        () -> {
          List<String> tables =
              type.tables().stream()
                  .filter(table -> table.store() == Store.CLICKHOUSE)
                  .map(GovernedTable::name)
                  .toList();
          Map<String, Long> masked = maskedParts(tables);
          masked.keySet().forEach(this::applyMask);
          Map<String, Long> left = masked.isEmpty() ? masked : maskedParts(tables);
          return tables.stream().map(table -> removal(table, left)).toList();
        });
  }

  private boolean freeze(Handle handle, DataType type, Slice slice, Work work) {
    List<UUID> settled = intents.settled(handle, slice);
    settled.forEach(keys::forget);
    Work unarchived = work.of(false);
    if (!unarchived.participants().isEmpty()) {
      UUID id = identifiers.next();
      List<Intent.Share> shares = keys.freeze(id, type, slice, unarchived, slice.stepRows());
      if (!shares.isEmpty()) {
        intents.insert(handle, slice, new Intent(id, false, shares));
        return true;
      }
    }
    Work archived = work.of(true);
    return !archived.participants().isEmpty()
        && archiving.freeze(handle, type, slice, archived, settled);
  }

  private void settle(Handle handle, DataType type, Slice slice, Intent intent) {
    if (intent.archive() != Intent.Archive.NONE) {
      archiving.goOn(handle, type, slice, intent);
    } else if (!intent.cut()) {
      Set<String> masked = keys.delete(intent, type, slice);
      requireNothingLeft(keys.remaining(intent, type, slice), intent);
      intents.settle(handle, intent.id(), gone(intent.shares(), masked));
    } else {
      running.requireEnded(intent.id());
      List<Intent.Share> left = keys.remaining(intent, type, slice);
      intents.settle(handle, intent.id(), deleted(intent.shares(), left));
    }
  }

  private static List<Intent.Share> gone(List<Intent.Share> shares, Set<String> masked) {
    return shares.stream()
        .map(
            share ->
                masked.contains(share.table())
                    ? share.goneBy(PurgeStrategy.LIGHTWEIGHT_DELETE)
                    : share)
        .toList();
  }

  private static void requireNothingLeft(List<Intent.Share> left, Intent intent) {
    if (!left.isEmpty()) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE,
          "Rows came back while intent " + intent.id() + " was settled; it is repeated.");
    }
  }

  static List<Intent.Share> deleted(List<Intent.Share> frozen, List<Intent.Share> left) {
    List<Intent.Share> deleted = new ArrayList<>();
    for (Intent.Share share : frozen) {
      Optional<Intent.Share> rest = left.stream().filter(share::isOfSameRows).findFirst();
      deleted.add(rest.map(share::without).orElse(share));
    }
    return deleted;
  }

  private void applyMask(String table) {
    clickHouse.execute(
        Statement.of("ALTER TABLE " + table + " APPLY DELETED MASK")
            .setting("mutations_sync", "2")
            .within(FrozenKeys.LIMIT));
  }

  private PhysicalRemoval removal(String table, Map<String, Long> left) {
    TableName name = new TableName(Store.CLICKHOUSE.wireName(), table);
    return new PhysicalRemoval(name, clock.instant(), left.getOrDefault(table, 0L));
  }

  /** How many parts of these tables have masked rows; without those that have none. */
  private Map<String, Long> maskedParts(List<String> tables) {
    Map<String, Long> masked = new HashMap<>();
    if (!tables.isEmpty()) {
      clickHouse
          .rows(Statement.of(MASKED).with("tables", tables))
          .forEach(row -> masked.put(row.getString("table"), row.getLong("parts")));
    }
    return masked;
  }

  private static <T> T asking(Supplier<T> work) {
    try {
      return work.get();
    } catch (ClickHouseUnavailable e) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE, "ClickHouse is away. Try again when it is back.", e);
    } catch (ClickHouseFailure e) {
      if (e.serverCode() != UNKNOWN_TABLE && e.serverCode() != UNKNOWN_COLUMN) {
        throw e;
      }
      throw new Problem(
          RetentionError.CATALOGUE_MISMATCH, "A table or column of the catalogue is absent.", e);
    }
  }
}
