package org.devhealth.batch.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.purge.PurgeExecution;
import org.devhealth.retention.purge.PurgePlans;

/**
 * Makes this execution the driver of its batch. A job that an operator starts requests the runs
 * first: of one policy, or of all that it selects; with {@code dry-run=true} it only makes the plan
 * of the one policy.
 */
@Dependent
@Named("purgeClaim")
public class PurgeClaim extends AbstractBatchlet {

  private static final String PLANNED = "PLANNED";
  private static final String DUPLICATE = "DUPLICATE";
  private static final String NOTHING_TO_DO = "NOTHING_TO_DO";

  @Inject private PurgeJob job;
  @Inject private PurgeParameters parameters;
  @Inject private PurgeExecution execution;
  @Inject private PurgePlans plans;
  @Inject private RequestedBatches requestedBatches;

  @Override
  public String process() {
    if (parameters.batch().isEmpty() && parameters.dryRun()) {
      UUID policy = parameters.requirePolicy();
      job.asSystem(parameters.requireOrganization(), () -> plans.preview(policy));
      return PLANNED;
    }
    Optional<UUID> batch = parameters.batch().or(this::requestedBatch);
    if (batch.isEmpty()) {
      return NOTHING_TO_DO;
    }
    PurgeExecution.Claim claim = execution.claim(batch.get(), job.execution());
    if (claim == PurgeExecution.Claim.DRIVEN_BY_ANOTHER) {
      return DUPLICATE;
    }
    job.drive(batch.get());
    return claim.name();
  }

  /** A restarted job goes on with the batch that its first execution requested. */
  private Optional<UUID> requestedBatch() {
    return requestedBatches.of(job.context().getInstanceId()).or(this::request);
  }

  private Optional<UUID> request() {
    long instance = job.context().getInstanceId();
    Optional<UUID> policy = parameters.policy();
    if (policy.isEmpty()) {
      return job.asSystem(() -> requestedBatches.requestAll(instance, parameters.selection()));
    }
    OrgId organization = parameters.requireOrganization();
    UUID plan = parameters.plan().orElse(null);
    return Optional.of(
        job.asSystem(organization, () -> requestedBatches.request(instance, policy.get(), plan)));
  }
}
