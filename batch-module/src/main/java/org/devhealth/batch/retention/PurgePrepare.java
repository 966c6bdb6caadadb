package org.devhealth.batch.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.devhealth.retention.purge.PurgeExecution;

/** Counts the runs of the batch and cuts its slices, once. */
@Dependent
@Named("purgePrepare")
public class PurgePrepare extends AbstractBatchlet {

  @Inject private PurgeJob job;
  @Inject private PurgeExecution execution;

  @Override
  public String process() {
    return job.asSystem(
        () -> {
          execution.prepare(job.batch(), job.execution());
          return "PREPARED";
        });
  }
}
