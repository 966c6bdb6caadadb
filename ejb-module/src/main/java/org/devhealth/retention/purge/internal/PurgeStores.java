package org.devhealth.retention.purge.internal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.proof.certificate.Disposition.PhysicalRemoval;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.CatalogueCheck;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.hold.HoldTerm;
import org.devhealth.retention.hold.HoldTerms;
import org.devhealth.retention.purge.PlannedTable;
import org.jdbi.v3.core.Handle;

/** Finds the implementation for a store and counts over all stores of a data type. */
@ApplicationScoped
public class PurgeStores {

  @Inject @Any private Instance<StorePurge> implementations;
  @Inject private HoldTerms holds;
  @Inject private CatalogueCheck catalogueCheck;

  private Map<Store, StorePurge> byStore;

  @PostConstruct
  void index() {
    byStore = new EnumMap<>(Store.class);
    implementations.forEach(store -> byStore.put(store.store(), store));
  }

  /** The implementation for the store. */
  public StorePurge of(Store store) {
    return byStore.get(store);
  }

  /**
   * Counts every table of the data type under the holds of now.
   *
   * @throws Problem {@code retention.catalogue-mismatch}, {@code retention.store-unavailable}
   */
  public List<PlannedTable> count(
      Handle handle, DataType type, OrgId organization, Instant cutoff) {
    Participant alone = new Participant(null, organization, cutoff);
    return count(handle, type, List.of(alone)).get(organization);
  }

  /**
   * The same for several runs at once, which costs little more than for one.
   *
   * @param runs at most as many as {@link #runsPerCount}, one per organization
   */
  public Map<OrgId, List<PlannedTable>> count(
      Handle handle, DataType type, List<Participant> runs) {
    List<HoldTerm> terms = protecting(handle, type, runs);
    Map<OrgId, List<PlannedTable>> counted = new HashMap<>();
    for (Store store : storesOf(type)) {
      of(store)
          .count(handle, type, runs, terms)
          .forEach((organization, tables) -> add(counted, organization, tables));
    }
    return counted;
  }

  /** Counts every table for one run, with how its rows would go. */
  public List<PlannedTable> plan(Handle handle, DataType type, OrgId organization, Instant cutoff) {
    Participant alone = new Participant(null, organization, cutoff);
    List<HoldTerm> terms = protecting(handle, type, List.of(alone));
    return storesOf(type).stream()
        .flatMap(store -> of(store).plan(handle, type, alone, terms).stream())
        .toList();
  }

  /** How many runs of the data type are counted in one transaction. */
  public int runsPerCount(DataType type) {
    return storesOf(type).stream().mapToInt(store -> of(store).runsPerCount()).min().orElse(1);
  }

  private List<HoldTerm> protecting(Handle handle, DataType type, List<Participant> runs) {
    catalogueCheck.requireMatching(handle, type);
    List<OrgId> organizations = runs.stream().map(Participant::organization).toList();
    return holds.protecting(handle, organizations, type.name());
  }

  private static void add(
      Map<OrgId, List<PlannedTable>> counted, OrgId organization, List<PlannedTable> tables) {
    counted.computeIfAbsent(organization, first -> new ArrayList<>()).addAll(tables);
  }

  /** How many rows of the data type the organization has in all its stores. */
  public long total(Handle handle, DataType type, OrgId organization) {
    return storesOf(type).stream()
        .mapToLong(store -> of(store).total(handle, type, organization))
        .sum();
  }

  /** Removes masked rows of the data type from disk, with a proof per table. */
  public List<PhysicalRemoval> removePhysically(DataType type) {
    return storesOf(type).stream()
        .flatMap(store -> of(store).removePhysically(type).stream())
        .toList();
  }

  /**
   * Refuses when a store of the data type is away.
   *
   * @throws Problem {@code retention.store-unavailable}
   */
  public void requireAvailable(DataType type) {
    for (Store store : storesOf(type)) {
      if (!of(store).isAvailable()) {
        throw unavailable(store, null);
      }
    }
  }

  static Problem unavailable(Store store, Throwable cause) {
    String detail = "The store " + store.wireName() + " is away. Try again when it is back.";
    return new Problem(RetentionError.STORE_UNAVAILABLE, detail, cause);
  }

  private static List<Store> storesOf(DataType type) {
    return type.tables().stream().map(GovernedTable::store).distinct().toList();
  }
}
