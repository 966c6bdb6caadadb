package org.devhealth.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
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

  private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

  /** One caller's work on one thread. */
  private static final class Work {

    private final Caller caller;
    private Object note;

    Work(Caller caller) {
      this.caller = caller;
    }
  }

  /** The caller of this thread's work; never null. */
  public Caller current() {
    Work work = CURRENT.get();
    return work == null ? Caller.system("system", null, UUID.randomUUID().toString()) : work.caller;
  }

  /** What {@link #note} left with the current caller; empty when nothing. */
  public Optional<Object> noted() {
    return Optional.ofNullable(CURRENT.get()).map(work -> work.note);
  }

  /**
   * Leaves something with the current caller, in place of what was left before; it goes with the
   * caller and is lost where there is none.
   */
  public void note(Object note) {
    Work work = CURRENT.get();
    if (work != null) {
      work.note = note;
    }
  }

  /** Makes the caller the current one until {@link #clear()}; for the edge of a request. */
  public void enter(Caller caller) {
    CURRENT.set(new Work(caller));
  }

  /** Ends what {@link #enter} began; must be called on the same thread. */
  public void clear() {
    CURRENT.remove();
  }

  /** Runs the work as the caller and restores the caller from before. */
  public <T> T callAs(Caller caller, Supplier<T> work) {
    Work before = CURRENT.get();
    CURRENT.set(new Work(caller));
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  private void restore(Work before) {
    if (before == null) {
      CURRENT.remove();
      return;
    }
    CURRENT.set(before);
  }
}
