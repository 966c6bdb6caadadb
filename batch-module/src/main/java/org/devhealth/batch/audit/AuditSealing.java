package org.devhealth.batch.audit;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.devhealth.audit.AuditSeals;
import org.devhealth.audit.AuditTree;

/**
 * Seals everything that waits, without the schedule's patience. Safe to repeat and to run beside
 * it: a tree that another server seals at this moment is left to that server.
 */
@Dependent
@Named("auditSealing")
public class AuditSealing extends AbstractBatchlet {

  @Inject private AuditSeals seals;

  private volatile boolean stopping;

  @Override
  public String process() {
    for (AuditTree tree : seals.pending()) {
      while (!stopping && seals.sealNext(tree) > 0) {
        // the next batch follows at once
      }
    }
    return stopping ? "STOPPED" : "COMPLETED";
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
