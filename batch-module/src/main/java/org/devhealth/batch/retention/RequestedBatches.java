package org.devhealth.batch.retention;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.retention.policy.PolicySelection;
import org.devhealth.retention.purge.PurgeExecution;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.PurgeRuns;

/**
 * The batches that jobs requested by themselves, so that a restarted job does not request another.
 */
@Stateless
public class RequestedBatches {

  @Inject private PurgeRuns runs;
  @Inject private PurgeExecution execution;

  /** The batch that an earlier execution of the job instance requested. */
  public Optional<UUID> of(long instance) {
    return execution.batchOfJob(instance);
  }

  /** Requests a run for the job instance, in one transaction with the note of it. */
  public UUID request(long instance, UUID policy, UUID plan) {
    PurgeRun run = runs.execute(policy, plan);
    execution.noteJob(run.batchId(), instance);
    return run.batchId();
  }

  /** Requests runs of the selected policies, in one transaction with the note of them. */
  public Optional<UUID> requestAll(long instance, PolicySelection selection) {
    Optional<UUID> batch = runs.executeAll(selection);
    batch.ifPresent(id -> execution.noteJob(id, instance));
    return batch;
  }
}
