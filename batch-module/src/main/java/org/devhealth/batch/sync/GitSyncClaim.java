package org.devhealth.batch.sync;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;
import org.devhealth.sync.GitSyncRuns;
import org.devhealth.sync.GitSyncRuns.Execution;
import org.devhealth.sync.GitSyncRuns.Held;
import org.devhealth.sync.GitSyncs;
import org.devhealth.sync.SyncRun;

/** Makes this execution the holder of its run; ends as DUPLICATE when another one is. */
@Dependent
@Named("gitSyncClaim")
public class GitSyncClaim extends AbstractBatchlet {

  static final String CLAIMED = "CLAIMED";
  static final String DUPLICATE = "DUPLICATE";

  @Inject private JobContext job;
  @Inject private GitSyncs syncs;
  @Inject private GitSyncRuns runs;
  @Inject private CallerContext callers;

  @Inject
  @BatchProperty(name = "org-id")
  private String organization;

  @Inject
  @BatchProperty(name = "run-id")
  private String run;

  @Inject
  @BatchProperty(name = "repository-path")
  private String path;

  @Inject
  @BatchProperty(name = "repository-name")
  private String name;

  @Override
  public String process() {
    Execution execution =
        new Execution(
            new OrgId(UUID.fromString(organization)), job.getInstanceId(), job.getExecutionId());
    Optional<Held> held = runs.begin(runOf(execution), execution);
    held.ifPresent(claimed -> job.setTransientUserData(new GitSyncExecution(claimed)));
    return held.isPresent() ? CLAIMED : DUPLICATE;
  }

  private SyncRun.Id runOf(Execution execution) {
    if (isGiven(run)) {
      return new SyncRun.Id(UUID.fromString(run));
    }
    String asked = isGiven(name) ? name : null;
    Caller system =
        Caller.system(
            GitSyncs.JOB, execution.organization(), "execution-" + execution.executionId());
    return callers.callAs(
        system,
        () ->
            runs.unfinished(execution, syncs.nameFor(path, asked))
                .orElseGet(() -> syncs.request(path, asked).id()));
  }

  private static boolean isGiven(String parameter) {
    return parameter != null && !parameter.isBlank();
  }
}
