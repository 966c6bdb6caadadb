package org.devhealth.batch.retention;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.devhealth.retention.purge.PurgeExecution;

/** Gives the batch back when the job ends, however it ends; a crash lets the lease run out. */
@Dependent
@Named("purgeEnd")
public class PurgeEnd extends AbstractJobListener {

  @Inject private PurgeJob job;
  @Inject private PurgeExecution execution;

  @Override
  public void afterJob() {
    if (job.batch() == null) {
      return;
    }
    boolean failed = job.context().getBatchStatus() == BatchStatus.FAILED;
    job.asSystem(
        () -> {
          execution.release(job.batch(), job.execution(), failed);
          return null;
        });
  }
}
