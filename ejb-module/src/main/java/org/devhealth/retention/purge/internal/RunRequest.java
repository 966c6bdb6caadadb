package org.devhealth.retention.purge.internal;

import java.time.Instant;
import java.util.Optional;
import org.devhealth.retention.purge.PurgePlan;

/**
 * What is asked of a new run.
 *
 * @param trigger manual, schedule or job
 * @param plan the plan it is bound to, or null
 */
public record RunRequest(Instant cutoff, String trigger, PurgePlan plan) {

  /** The plan it is bound to, if any. */
  public Optional<PurgePlan> boundPlan() {
    return Optional.ofNullable(plan);
  }
}
