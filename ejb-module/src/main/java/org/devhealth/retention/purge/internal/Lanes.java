package org.devhealth.retention.purge.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;

/**
 * Does independent pieces of work on as many threads as a driver has lanes; the calling thread is
 * one of them, so it goes on without the others.
 */
@ApplicationScoped
public class Lanes {

  @Inject private PurgeConfig config;
  @Inject private CallerContext callers;
  @Resource private ManagedExecutorService executor;

  /**
   * Does the work once for each item, on behalf of the current caller; every piece is to be a
   * transaction of its own.
   *
   * @throws RuntimeException of the first piece that failed; pieces not begun by then are left out
   */
  public <T> void each(Collection<T> items, Consumer<T> work) {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
    Caller caller = callers.current();
    List<Future<?>> others = new ArrayList<>();
    for (int lane = 1; lane < Math.min(config.lanes(), items.size()); lane++) {
      others.add(executor.submit(() -> callers.callAs(caller, () -> drain(waiting, work))));
    }
    List<RuntimeException> failures = new ArrayList<>();
    attempt(failures, () -> drain(waiting, work));
    others.forEach(lane -> attempt(failures, () -> await(lane)));
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** No lane is left behind at work when another one fails. */
  private static void attempt(List<RuntimeException> failures, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      failures.add(failure);
    }
  }

  private static <T> Void drain(Queue<T> waiting, Consumer<T> work) {
    try {
      for (T item = waiting.poll(); item != null; item = waiting.poll()) {
        work.accept(item);
      }
      return null;
    } finally {
      waiting.clear();
    }
  }

  private static void await(Future<?> lane) {
    try {
      lane.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another lane was at work", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
