package org.devhealth.retention.purge.internal.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.devhealth.retention.purge.Slice;
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

  /** How rows go. */
  public static final String STRATEGY = "lightweight_delete";

  private static final int UNKNOWN_TABLE = 60;
  private static final int UNKNOWN_COLUMN = 47;
  private static final int KEYS_PER_INTENT = 200_000;
  private static final String MASKED =
      """
      SELECT toInt64(count()) AS parts FROM system.parts
      WHERE database = currentDatabase() AND table = '%s' AND active AND has_lightweight_delete
      """;

  @Inject private Census census;
  @Inject private Intents intents;
  @Inject private FrozenKeys keys;
  @Inject private RunningDeletes running;
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
    return KEYS_PER_INTENT;
  }

  @Override
  public boolean isAvailable() {
    return clickHouse.isReachable();
  }

  @Override
  public List<PlannedTable> count(
      Handle handle, DataType type, OrgId organization, Instant cutoff, List<HoldTerm> terms) {
    return asking(() -> census.count(type, organization, cutoff, terms));
  }

  @Override
  public long total(Handle handle, DataType type, OrgId organization) {
    return asking(() -> census.total(type, organization));
  }

  @Override
  public Slice step(Handle handle, DataType type, Slice slice, Work work) {
    return asking(
        () -> {
          Optional<Intent> begun = intents.unsettled(handle, slice);
          if (begun.isPresent()) {
            settle(handle, type, slice, begun.get());
            return slice;
          }
          return freeze(handle, type, slice, work) ? slice : null;
        });
  }

  @Override
  public List<PhysicalRemoval> removePhysically(DataType type) {
    return asking(
        () ->
            type.tables().stream()
                .filter(table -> table.store() == Store.CLICKHOUSE)
                .map(this::removePhysically)
                .toList());
  }

  private boolean freeze(Handle handle, DataType type, Slice slice, Work work) {
    intents.settled(handle, slice).forEach(keys::forget);
    UUID id = identifiers.next();
    List<Intent.Share> shares = keys.freeze(id, type, slice, work, KEYS_PER_INTENT);
    if (shares.isEmpty()) {
      return false;
    }
    intents.insert(handle, slice, new Intent(id, false, shares));
    return true;
  }

  private void settle(Handle handle, DataType type, Slice slice, Intent intent) {
    if (!intent.cut()) {
      keys.delete(intent, type, slice);
      requireNothingLeft(keys.remaining(intent, type, slice), intent);
      intents.settle(handle, intent.id(), intent.shares());
    } else {
      requireNothingRuns(intent);
      List<Intent.Share> left = keys.remaining(intent, type, slice);
      intents.settle(handle, intent.id(), deleted(intent.shares(), left));
    }
  }

  private void requireNothingRuns(Intent intent) {
    if (!running.end(List.of(intent.id()))) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE, "A deletion is still being ended; try again.");
    }
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

  private PhysicalRemoval removePhysically(GovernedTable table) {
    if (maskedParts(table) > 0) {
      clickHouse.execute(
          Statement.of("ALTER TABLE " + table.name() + " APPLY DELETED MASK")
              .setting("mutations_sync", "2")
              .within(FrozenKeys.LIMIT));
    }
    TableName name = new TableName(Store.CLICKHOUSE.wireName(), table.name());
    return new PhysicalRemoval(name, clock.instant(), maskedParts(table));
  }

  private long maskedParts(GovernedTable table) {
    return clickHouse.rows(Statement.of(MASKED.formatted(table.name()))).get(0).getLong("parts");
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
