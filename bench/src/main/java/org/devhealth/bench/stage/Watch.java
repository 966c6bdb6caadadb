package org.devhealth.bench.stage;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.devhealth.it.installation.UnexpectedAnswer;

/** Looks again and again until it is closed, which tells of a look that failed. */
final class Watch implements AutoCloseable {

  private static final long LONGEST_LOOK_SECONDS = 30;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> looking;

  Watch(Runnable look, Duration pause) {
    looking = clock.scheduleWithFixedDelay(look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    boolean failed = !looking.cancel(false) && !looking.isCancelled();
    clock.shutdown();
    try {
      if (failed) {
        looking.get();
      }
      if (!clock.awaitTermination(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)) {
        throw new UnexpectedAnswer("a look does not end");
      }
    } catch (ExecutionException e) {
      throw new UnexpectedAnswer("a look failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
