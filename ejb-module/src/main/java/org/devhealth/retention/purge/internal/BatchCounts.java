package org.devhealth.retention.purge.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.purge.PlannedTable;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.internal.pace.PurgeThrottle;
import org.jdbi.v3.core.Handle;

/**
 * Counts runs of a batch together: rows of different organizations share their pages, so each run
 * by itself would read nearly all of them again.
 */
@Stateless
public class BatchCounts {

  @Inject private Database database;
  @Inject private DataCatalogue catalogue;
  @Inject private PurgeStores stores;
  @Inject private PurgeThrottle throttle;

  /** The runs in groups of one data type, each small enough to be counted in one transaction. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public List<List<PurgeRun>> groups(List<PurgeRun> runs) {
    Map<String, List<PurgeRun>> byType = new LinkedHashMap<>();
    runs.forEach(
        run -> byType.computeIfAbsent(run.dataType(), first -> new ArrayList<>()).add(run));
    List<List<PurgeRun>> groups = new ArrayList<>();
    byType.forEach(
        (type, same) -> {
          int most = stores.runsPerCount(catalogue.require(type));
          for (int first = 0; first < same.size(); first += most) {
            groups.add(same.subList(first, Math.min(same.size(), first + most)));
          }
        });
    return groups;
  }

  /**
   * What is expired of each run of a group, free and held, under the holds of now.
   *
   * @throws org.devhealth.kernel.Problem {@code retention.catalogue-mismatch}, {@code
   *     retention.store-unavailable}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Map<OrgId, List<PlannedTable>> count(List<PurgeRun> group) {
    return with(group, handle -> {});
  }

  /** The same of what a purge has just left. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Map<OrgId, List<PlannedTable>> countLeft(List<PurgeRun> group) {
    return with(group, BatchCounts::expectDeadRows);
  }

  /** Such a scan would look up a page for each row that is gone, organization by organization. */
  private static void expectDeadRows(Handle handle) {
    handle
        .createQuery("SELECT set_config('enable_indexonlyscan', 'off', true)")
        .mapTo(String.class)
        .one();
  }

  private Map<OrgId, List<PlannedTable>> with(List<PurgeRun> group, Consumer<Handle> before) {
    DataType type = catalogue.require(group.get(0).dataType());
    List<Participant> participants =
        group.stream()
            .map(run -> new Participant(run.id(), run.organization(), run.cutoff()))
            .toList();
    return database.with(
        Binding.purge(group.stream().map(PurgeRun::organization).toList()),
        handle -> {
          throttle.boundWorkers(handle);
          before.accept(handle);
          return stores.count(handle, type, participants);
        });
  }
}
