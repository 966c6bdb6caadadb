package org.devhealth.batch.sync;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.devhealth.sync.GitSyncRuns;
import org.devhealth.sync.GitSyncRuns.Held;

/** Ends the run as its reading ended. */
@Dependent
@Named("gitSyncEnd")
public class GitSyncEnd extends AbstractStepListener {

  @Inject private JobContext job;
  @Inject private StepContext step;
  @Inject private GitSyncRuns runs;

  @Override
  public void afterStep() {
    GitSyncExecution execution = GitSyncExecution.of(job);
    Held held = execution.held();
    if (step.getException() != null) {
      runs.fail(held, step.getException());
      return;
    }
    if (execution.isReadToTheEnd()) {
      runs.complete(held);
      return;
    }
    runs.stop(held);
  }
}
