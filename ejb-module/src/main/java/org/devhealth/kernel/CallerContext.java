package org.devhealth.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Holds the caller of the work on the current thread.
 *
 * <p>Set by the authentication of a request or by a job; work without one counts as the system's
 * own, bound to no organization. Thread-safe: each thread sees its own caller only.
 */
@ApplicationScoped
public class CallerContext {

  private static final ThreadLocal<Caller> CALLERS = new ThreadLocal<>();

  /** The caller of this thread's work; never null. */
  public Caller current() {
    Caller caller = CALLERS.get();
    return caller == null ? Caller.system("system", null, UUID.randomUUID().toString()) : caller;
  }

  /** Makes the caller the current one until {@link #clear()}; for the edge of a request. */
  public void enter(Caller caller) {
    CALLERS.set(caller);
  }

  /** Ends what {@link #enter} began; must be called on the same thread. */
  public void clear() {
    CALLERS.remove();
  }

  /** Runs the work as the caller and restores the caller from before. */
  public <T> T callAs(Caller caller, Supplier<T> work) {
    Caller before = CALLERS.get();
    CALLERS.set(caller);
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  private void restore(Caller before) {
    if (before == null) {
      CALLERS.remove();
      return;
    }
    CALLERS.set(before);
  }
}
