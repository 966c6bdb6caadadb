package org.devhealth.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.internal.AuditConfig;
import org.devhealth.audit.internal.LogAction;
import org.devhealth.audit.internal.seal.Collapse;
import org.devhealth.audit.internal.seal.SealQueue;
import org.devhealth.audit.internal.seal.Sealer;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * Seals events into the organizations' trees, off the request path. Each public method is one
 * transaction of its own, also inside a job's; any number of servers may call at once, each tree
 * grows by one of them at a time.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AuditSeals {

  @Inject private Database database;
  @Inject private SealQueue queue;
  @Inject private Sealer sealer;
  @Inject private Collapse collapse;
  @Inject private AuditLog log;
  @Inject private AuditConfig config;

  /** The trees in which enough events wait, or one waits long enough, to be sealed now. */
  public List<AuditTree> due() {
    return database.with(
        Binding.platform(),
        handle -> queue.due(handle, config.sealAfterEvents(), config.sealAfter()));
  }

  /** The trees in which any event waits. */
  public List<AuditTree> pending() {
    return database.with(Binding.platform(), handle -> queue.due(handle, 1, config.sealAfter()));
  }

  /**
   * Seals one batch of a tree and publishes its checkpoint. A queued event that is no longer in the
   * log is reported in the log: nothing of the product removes an unsealed event.
   *
   * @return how many events were sealed; 0 when none waits or another server seals this tree
   */
  public int sealNext(AuditTree tree) {
    Sealer.Outcome outcome =
        database.with(
            Binding.platform(), handle -> sealer.sealNext(handle, tree, config.sealBatch()));
    if (!outcome.vanished().isEmpty()) {
      report(tree, outcome.vanished());
    }
    return outcome.sealed();
  }

  /**
   * Lets the next stretch of removed leaves collapse to the roots of their subtrees; proofs of what
   * remains are as before.
   *
   * @return whether there was one
   */
  public boolean collapseNext() {
    return database.with(Binding.platform(), collapse::next);
  }

  private void report(AuditTree tree, List<UUID> vanished) {
    OrgId organization = tree.equals(AuditTree.PLATFORM) ? null : new OrgId(tree.value());
    log.record(
        AuditEvent.of(LogAction.EVENT_MISSING, organization)
            .ended(AuditEvent.Outcome.FAILURE, "Events vanished before they were sealed.")
            .with("events", vanished.size())
            .with("first_event_id", vanished.get(0)));
  }
}
