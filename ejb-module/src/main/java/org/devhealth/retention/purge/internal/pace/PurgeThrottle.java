package org.devhealth.retention.purge.internal.pace;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.devhealth.kernel.load.Foreground;
import org.devhealth.retention.purge.Throttle;
import org.devhealth.retention.purge.internal.pace.ThrottleControl.Signs;
import org.jdbi.v3.core.Handle;

/**
 * Lets the lanes of this server give way: they rest between steps, and work one after the other
 * instead of side by side, for as long as others are strained or it is not known that they are not.
 *
 * <p>Thread-safe. Every wait is bounded, so a purge always progresses.
 */
@ApplicationScoped
public class PurgeThrottle {

  /** Shorter steps are slow for no reason that matters to anybody. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(1);

  private static final String ONE_PROCESS =
      "SELECT set_config('max_parallel_workers_per_gather', '0', true)";

  @Inject private Foreground foreground;
  @Inject private LockWaits lockWaits;
  @Inject private ThrottleConfig config;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Semaphore turn = new Semaphore(1, true);
  private final Map<UUID, Long> rested = new ConcurrentHashMap<>();
  private final AtomicBoolean slowStep = new AtomicBoolean();
  private final StepTimes times = new StepTimes();
  private volatile Duration lastStep = Duration.ZERO;
  private ThrottleControl control;

  @PostConstruct
  void begin() {
    control = new ThrottleControl(config.limits(), System::nanoTime);
  }

  @PreDestroy
  void end() {
    stopped.countDown();
  }

  /**
   * Rests as long as others need it after the step that any lane did last.
   *
   * @param changed is told when there is another reason to rest than before, or none any more
   */
  public void giveWay(UUID batch, Runnable changed) {
    look(changed);
    Duration pause = control.restAfter(lastStep);
    if (!pause.isZero()) {
      rested.merge(batch, pause.toNanos(), Long::sum);
      await(pause);
    }
  }

  /** Does a step of the table; while others are or might be strained, not beside another one. */
  public void during(String table, Runnable step) {
    boolean alone = control.isOneAtATime() && takeTurn();
    foreground.begin();
    long begun = System.nanoTime();
    try {
      step.run();
    } finally {
      foreground.end();
      if (alone) {
        turn.release();
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    lastStep = took;
    if (times.isSlow(table, took, NOTICEABLE)) {
      slowStep.set(true);
    }
  }

  /** Notes other work of a purge than steps, so that requests beside it are not taken for usual. */
  public <T> T beside(Supplier<T> work) {
    look(() -> {});
    foreground.begin();
    try {
      return work.get();
    } finally {
      foreground.end();
    }
  }

  /**
   * Where one step at a time is done, keeps PostgreSQL from sharing out the statements of this
   * transaction among several processes, each of which would take a core from requests.
   */
  public void boundWorkers(Handle handle) {
    if (control.isOneAtATime()) {
      handle.createQuery(ONE_PROCESS).mapTo(String.class).one();
    }
  }

  /** Tells the other servers that this one purges, also during a long step. */
  public void tellOthers() {
    foreground.sayWorking();
  }

  /** What slows the batches of this server now. */
  public Optional<Throttle> now() {
    return control.now();
  }

  /** How long the lanes of the batch have rested since this was asked last, one after the other. */
  public Duration takeRested(UUID batch) {
    Long nanos = rested.remove(batch);
    return Duration.ofNanos(nanos == null ? 0 : nanos);
  }

  private void look(Runnable changed) {
    if (!control.isTimeToLook()) {
      return;
    }
    Optional<Throttle.Reason> before = reason();
    control.heed(new Signs(foreground.slowdown(), lockWaits.any(), slowStep.getAndSet(false)));
    if (!before.equals(reason())) {
      changed.run();
    }
  }

  private Optional<Throttle.Reason> reason() {
    return control.now().map(Throttle::reason);
  }

  private boolean takeTurn() {
    try {
      return turn.tryAcquire(config.longestPause().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void await(Duration pause) {
    try {
      if (stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        rested.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
