package org.devhealth.batch.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.custody.HoldInventories;
import org.devhealth.retention.custody.HoldInventory;

/**
 * Takes the inventory of one hold; ends as LOSS when held rows are gone, INCOMPLETE when a table
 * could not be counted.
 */
@Dependent
@Named("holdPreserving")
public class HoldPreserving extends AbstractBatchlet {

  @Inject private JobContext job;
  @Inject private HoldInventories inventories;
  @Inject private CallerContext callers;

  @Inject
  @BatchProperty(name = "org-id")
  private String organization;

  @Inject
  @BatchProperty(name = "hold-id")
  private String hold;

  @Override
  public String process() {
    OrgId org = new OrgId(UUID.fromString(organization));
    Caller system = Caller.system(job.getJobName(), org, "execution-" + job.getExecutionId());
    HoldInventory taken =
        callers.callAs(system, () -> inventories.take(org, UUID.fromString(hold)));
    if (taken.rowsLost() > 0) {
      return "LOSS";
    }
    return taken.complete() ? "COMPLETED" : "INCOMPLETE";
  }
}
