package org.devhealth.retention.purge.internal.clickhouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.archive.ArchivedTable.Rows;
import org.devhealth.proof.certificate.TableName;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.archive.RunArchives;
import org.devhealth.retention.archive.WrittenPart;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.purge.PurgeStrategy;
import org.devhealth.retention.purge.Slice;
import org.devhealth.retention.purge.internal.StorePurge.Work;
import org.jdbi.v3.core.Handle;

/**
 * Intents whose rows are archived before they go: frozen, archived, deleted and settled, a
 * transaction each.
 *
 * <p>Until the archive is committed nothing is deleted, so an intent that is given up there has no
 * account and is frozen anew. After that only versions that the archive was made of are deleted.
 */
@ApplicationScoped
public class ArchivedIntents {

  /** Written, read back and committed well within the time that a transaction may be idle. */
  private static final int MOST_ROWS = 20_000;

  @Inject private Intents intents;
  @Inject private FrozenKeys keys;
  @Inject private ArchivedRows rows;
  @Inject private RunningDeletes running;
  @Inject private RunArchives archives;
  @Inject private Identifiers identifiers;

  /** Freezes rows that are to be archived; false when there are none. */
  boolean freeze(Handle handle, DataType type, Slice slice, Work work, List<UUID> settled) {
    settled.forEach(rows::forget);
    UUID id = identifiers.next();
    int most = Math.min(MOST_ROWS, slice.stepRows());
    List<Intent.Share> shares =
        keys.freeze(id, type, slice, work, most).stream()
            .map(share -> share.goneBy(PurgeStrategy.LIGHTWEIGHT_DELETE))
            .toList();
    if (shares.isEmpty()) {
      return false;
    }
    intents.insert(handle, slice, new Intent(id, false, Intent.Archive.DUE, shares));
    return true;
  }

  /** The next step of a begun intent. */
  void goOn(Handle handle, DataType type, Slice slice, Intent intent) {
    if (intent.archive() == Intent.Archive.DONE) {
      settle(handle, type, slice, intent);
      return;
    }
    if (intent.cut() || !intents.isWanted(handle, intent.id())) {
      intents.settle(handle, intent.id(), List.of());
      return;
    }
    archive(handle, type, intent);
  }

  private void archive(Handle handle, DataType type, Intent intent) {
    List<GovernedTable> tables = tables(type, intent);
    rows.forget(intent.id());
    tables.forEach(table -> rows.note(intent.id(), table, organizations(intent.shares())));
    List<WrittenPart> parts = new ArrayList<>();
    for (Map.Entry<UUID, List<Intent.Share>> run : byRun(intent.shares()).entrySet()) {
      WrittenPart part = write(handle, intent, tables, run.getKey(), run.getValue());
      if (!part.rows().equals(rowsOf(run.getValue()))) {
        // other rows than were frozen: written anew in between, so they are frozen anew
        intents.settle(handle, intent.id(), List.of());
        return;
      }
      parts.add(part);
    }
    parts.forEach(part -> archives.register(handle, part, intent.id()));
    intents.archived(handle, intent.id());
  }

  private WrittenPart write(
      Handle handle,
      Intent intent,
      List<GovernedTable> tables,
      UUID run,
      List<Intent.Share> shares) {
    return archives.write(
        handle,
        run,
        lines -> {
          for (GovernedTable table : tables) {
            rows.copy(intent.id(), table, shares.get(0).organization(), lines);
          }
        });
  }

  private void settle(Handle handle, DataType type, Slice slice, Intent intent) {
    if (intent.cut()) {
      running.requireEnded(intent.id());
    } else {
      keys.delete(intent, type, slice);
      requireNothingLeft(type, intent);
    }
    List<Intent.Share> left = keys.remaining(intent, type, slice);
    List<Intent.Share> gone = ClickHousePurge.deleted(intent.shares(), left);
    Map<UUID, List<Intent.Share>> leftByRun = byRun(left);
    for (Map.Entry<UUID, List<Intent.Share>> run : byRun(gone).entrySet()) {
      if (run.getValue().stream().allMatch(share -> share.rows() == 0)) {
        archives.forget(handle, intent.id(), run.getKey());
      } else {
        List<Intent.Share> kept = leftByRun.getOrDefault(run.getKey(), List.of());
        archives.keep(handle, intent.id(), run.getKey(), rowsOf(kept));
      }
    }
    intents.settle(handle, intent.id(), gone);
  }

  private void requireNothingLeft(DataType type, Intent intent) {
    List<String> organizations = organizations(intent.shares());
    Optional<GovernedTable> left =
        tables(type, intent).stream()
            .filter(table -> rows.anyLeft(intent.id(), table, organizations))
            .findFirst();
    if (left.isPresent()) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE,
          "Archived rows of " + left.get().name() + " are still there; it is repeated.");
    }
  }

  private static List<GovernedTable> tables(DataType type, Intent intent) {
    return intent.shares().stream().map(Intent.Share::table).distinct().map(type::table).toList();
  }

  private static List<String> organizations(List<Intent.Share> shares) {
    return shares.stream().map(share -> share.organization().toString()).distinct().toList();
  }

  private static Map<UUID, List<Intent.Share>> byRun(List<Intent.Share> shares) {
    return shares.stream().collect(Collectors.groupingBy(Intent.Share::run));
  }

  private static Map<TableName, Rows> rowsOf(List<Intent.Share> shares) {
    Map<TableName, Rows> tables = new HashMap<>();
    for (Intent.Share share : shares) {
      tables.merge(
          new TableName(Store.CLICKHOUSE.wireName(), share.table()),
          new Rows(share.rows(), share.digest()),
          Rows::plus);
    }
    return tables;
  }
}
