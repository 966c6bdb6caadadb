package org.devhealth.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.internal.seal.Removals;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * What retention asks for when it has removed events: which leaves of the organization's tree lost
 * their event. Thread-safe.
 *
 * <p>The removal itself needs nothing of this: an event takes its salt along, and its leaf's hash
 * stays, so every remaining proof holds. Only sealed events may be removed: those that are not in
 * the view {@code audit_unsealed_event}.
 */
@ApplicationScoped
public class AuditPruning {

  @Inject private Database database;
  @Inject private Removals removals;

  /** Leaves from {@code start}, inclusive, to {@code end}, exclusive. */
  public record LeafRange(long start, long end) {}

  /**
   * The leaves that lost their event in one run.
   *
   * @param events how many; differs from what the run itself counted only when somebody removed
   *     events without a run
   * @param ranges in ascending order, as the certificate names them
   */
  public record Removal(long events, List<LeafRange> ranges) {

    public Removal {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * Records and returns the leaves whose events are gone and that no earlier run named. Joins the
   * current transaction, which must exist; the second call for a run returns what the first found.
   *
   * @param organization whose log was pruned
   * @param run the finished run
   * @param before its cut-off
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Removal removedBy(OrgId organization, UUID run, Instant before) {
    return database.with(
        Binding.purge(List.of(organization)),
        handle -> removals.record(handle, new Removals.Run(organization, run, before)));
  }
}
