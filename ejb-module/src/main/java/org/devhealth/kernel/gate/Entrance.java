package org.devhealth.kernel.gate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;

/**
 * Where every layer that guards an operation asks the {@link Gate} for the current caller.
 *
 * <p>Layers that guard the same operation at the same moment share one answer: a filter and two
 * interceptors stand before a resource method. It counts for the caller of this request, for this
 * rule and for {@link #MOMENT} only, so that it is no older when the operation runs than if each
 * had asked; a body that arrives slowly is asked for again. Refusals are not remembered.
 * Thread-safe.
 */
@ApplicationScoped
public class Entrance {

  private static final Duration MOMENT = Duration.ofMillis(10);

  private final Gate gate;
  private final CallerContext callers;
  private final LongSupplier nanoTime;

  private record Passed(OperationRule rule, long at) {

    boolean isFor(OperationRule asked, long now) {
      return now - at < MOMENT.toNanos() && rule.equals(asked);
    }
  }

  /** For the container's proxies. */
  protected Entrance() {
    this(null, null);
  }

  @Inject
  public Entrance(Gate gate, CallerContext callers) {
    this(gate, callers, System::nanoTime);
  }

  Entrance(Gate gate, CallerContext callers, LongSupplier nanoTime) {
    this.gate = gate;
    this.callers = callers;
    this.nanoTime = nanoTime;
  }

  /**
   * Lets the current caller pass or refuses.
   *
   * @throws Problem as {@link Gate#admit} does
   */
  public void pass(OperationRule rule) {
    long now = nanoTime.getAsLong();
    if (hasJustPassed(rule, now)) {
      return;
    }
    Caller caller = callers.current();
    gate.admit(caller, rule);
    callers.note(new Passed(rule, now));
  }

  private boolean hasJustPassed(OperationRule rule, long now) {
    return callers
        .noted()
        .filter(note -> note instanceof Passed passed && passed.isFor(rule, now))
        .isPresent();
  }
}
