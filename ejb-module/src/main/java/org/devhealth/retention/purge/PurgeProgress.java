package org.devhealth.retention.purge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.purge.internal.PurgeStores;

/**
 * Tells how far runs are and what keeps them back, for who has read them; changes nothing.
 *
 * <p>Asks a store whether it is there only for a run whose last attempt failed, and outside of a
 * transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PurgeProgress {

  @Inject private DataCatalogue catalogue;
  @Inject private PurgeStores stores;
  @Inject private Clock clock;

  /** How far the run is now. */
  public RunProgress of(PurgeRun run) {
    return RunProgress.of(run, clock.instant());
  }

  /** Why the run does not work, or not at full speed; empty when it does or has ended. */
  public List<RunObstacle> whyNotRunning(PurgeRun run) {
    boolean failed = run.endedAt() == null && !run.drive().driven() && run.drive().failures() > 0;
    return RunObstacle.of(run, failed && isStoreAway(run.dataType()));
  }

  private boolean isStoreAway(String dataType) {
    return catalogue.require(dataType).tables().stream()
        .map(table -> table.store())
        .distinct()
        .anyMatch(store -> !stores.of(store).isAvailable());
  }
}
