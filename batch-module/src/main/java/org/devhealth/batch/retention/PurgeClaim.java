package org.devhealth.batch.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.purge.PurgeExecution;
import org.devhealth.retention.purge.PurgePlans;

/**
 * Makes this execution the driver of its batch. A job that an operator starts for a policy requests
 * the run first; with {@code dry-run=true} it only makes the plan.
 */
@Dependent
@Named("purgeClaim")
public class PurgeClaim extends AbstractBatchlet {

  private static final String PLANNED = "PLANNED";
  private static final String DUPLICATE = "DUPLICATE";

  @Inject private PurgeJob job;
  @Inject private PurgeExecution execution;
  @Inject private PurgePlans plans;
  @Inject private RequestedBatches requestedBatches;

  @Inject
  @BatchProperty(name = "batch-id")
  private String batchId;

  @Inject
  @BatchProperty(name = "org-id")
  private String orgId;

  @Inject
  @BatchProperty(name = "policy-id")
  private String policyId;

  @Inject
  @BatchProperty(name = "plan-id")
  private String planId;

  @Inject
  @BatchProperty(name = "dry-run")
  private String dryRun;

  @Override
  public String process() {
    if (!isGiven(batchId) && Boolean.parseBoolean(dryRun)) {
      OrgId organization = new OrgId(UUID.fromString(orgId));
      job.asSystem(organization, () -> plans.preview(UUID.fromString(policyId)));
      return PLANNED;
    }
    UUID batch = isGiven(batchId) ? UUID.fromString(batchId) : requestedBatch();
    PurgeExecution.Claim claim = execution.claim(batch, job.execution());
    if (claim == PurgeExecution.Claim.DRIVEN_BY_ANOTHER) {
      return DUPLICATE;
    }
    job.drive(batch);
    return claim.name();
  }

  /** A restarted job goes on with the batch that its first execution requested. */
  private UUID requestedBatch() {
    long instance = job.context().getInstanceId();
    OrgId organization = new OrgId(UUID.fromString(orgId));
    return requestedBatches
        .of(instance)
        .orElseGet(
            () ->
                job.asSystem(
                    organization,
                    () ->
                        requestedBatches.request(
                            instance,
                            UUID.fromString(policyId),
                            isGiven(planId) ? UUID.fromString(planId) : null)));
  }

  private static boolean isGiven(String parameter) {
    return parameter != null && !parameter.isBlank();
  }
}
