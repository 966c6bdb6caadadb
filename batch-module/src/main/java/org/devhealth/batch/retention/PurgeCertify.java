package org.devhealth.batch.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.devhealth.retention.purge.PurgeExecution;

/** Ends the runs of the batch and tells the job's exit status: what became of them. */
@Dependent
@Named("purgeCertify")
public class PurgeCertify extends AbstractBatchlet {

  static final String INCOMPLETE = "INCOMPLETE";

  @Inject private PurgeJob job;
  @Inject private PurgeExecution execution;

  @Override
  public String process() {
    boolean ended = job.asSystem(() -> execution.certify(job.batch()));
    if (!ended) {
      return INCOMPLETE;
    }
    String outcome = execution.outcome(job.batch());
    job.context().setExitStatus(outcome);
    return outcome;
  }
}
