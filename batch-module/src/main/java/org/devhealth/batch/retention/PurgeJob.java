package org.devhealth.batch.retention;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.OrgId;

/** What the steps of one job execution share: the batch it drives and as whom it acts. */
@Dependent
class PurgeJob {

  static final String NAME = "retention-purge";

  @Inject private JobContext job;
  @Inject private CallerContext callers;

  /** Remembers the batch for the later steps of this execution. */
  void drive(UUID batch) {
    job.setTransientUserData(batch);
  }

  /** The batch that this execution drives, or null when it drives none. */
  UUID batch() {
    return (UUID) job.getTransientUserData();
  }

  long execution() {
    return job.getExecutionId();
  }

  JobContext context() {
    return job;
  }

  /** Does the work as the system, for no organization in particular. */
  <T> T asSystem(Supplier<T> work) {
    return asSystem(null, work);
  }

  /** Does the work as the system, for the organization. */
  <T> T asSystem(OrgId organization, Supplier<T> work) {
    return callers.callAs(
        Caller.system(NAME, organization, "execution-" + job.getExecutionId()), work);
  }
}
