package org.devhealth.batch.settings;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.settings.rotation.RotationConfig;
import org.devhealth.settings.rotation.RotationRuns;
import org.devhealth.settings.rotation.RotationRuns.Held;
import org.devhealth.settings.rotation.RotationRuns.Progress;
import org.devhealth.settings.rotation.SecretRotation;

/**
 * Rotates all data keys and what stands under a former master key; a restart goes on where the
 * tables say. Ends as DUPLICATE when another execution rotates, and as FAILED when a secret is left
 * that cannot be opened.
 */
@Dependent
@Named("secretsRotating")
public class SecretsRotating extends AbstractBatchlet {

  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  @Inject private JobContext job;
  @Inject private RotationRuns runs;
  @Inject private RotationConfig config;
  @Inject private CallerContext callers;

  @Inject
  @BatchProperty(name = "rotation-id")
  private String rotation;

  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public String process() throws InterruptedException {
    Caller system = Caller.system(job.getJobName(), null, "execution-" + job.getExecutionId());
    Optional<UUID> named =
        Optional.ofNullable(rotation).filter(text -> !text.isBlank()).map(UUID::fromString);
    Optional<Held> held = callers.callAs(system, () -> runs.begin(named, job.getInstanceId()));
    if (held.isEmpty()) {
      return "DUPLICATE";
    }
    renewAndReseal(held.get());
    waitForReaders(held.get());
    if (isStopped()) {
      return "STOPPED";
    }
    SecretRotation ended = callers.callAs(system, () -> runs.finish(held.get()));
    return ended.status().name();
  }

  private void renewAndReseal(Held held) {
    while (!isStopped() && runs.renewNextKey(held)) {
      // the next owner follows at once
    }
    Progress progress = Progress.BEGIN;
    while (!isStopped() && progress.more()) {
      progress = runs.resealNext(held, progress);
    }
    progress = Progress.BEGIN;
    while (!isStopped() && progress.more()) {
      progress = runs.reencryptNext(held, progress);
    }
  }

  /** Who read a secret just before it was sealed anew still needs the old key for a moment. */
  private void waitForReaders(Held held) throws InterruptedException {
    Duration left = config.readingTime();
    while (!left.isNegative() && !left.isZero() && !isStopped()) {
      Duration step = left.compareTo(LONGEST_STEP) < 0 ? left : LONGEST_STEP;
      if (stopped.await(step.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      runs.keep(held);
      left = left.minus(step);
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  @Override
  public void stop() {
    stopped.countDown();
  }
}
