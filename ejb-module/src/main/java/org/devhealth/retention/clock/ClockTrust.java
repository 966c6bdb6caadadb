package org.devhealth.retention.clock;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.clock.internal.ClockLedger;

/**
 * Whether deletions may rely on the clock, for all servers that share the database. Each call is
 * one transaction.
 */
@Stateless
public class ClockTrust {

  private static final int LONGEST_REASON = 2_000;

  @Inject private ClockLedger ledger;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private CallerContext callers;

  /** The jump that waits to be acknowledged, if there is one. */
  public Optional<ClockJump> suspicion() {
    return ledger.open();
  }

  /**
   * Refuses while a jump is not acknowledged.
   *
   * @throws Problem {@code retention.clock-suspect}
   */
  public void require() {
    suspicion()
        .ifPresent(
            jump -> {
              throw new Problem(
                      RetentionError.CLOCK_SUSPECT,
                      "At a start the newest event was of "
                          + jump.newestEventAt()
                          + ". Let the operator look at the clock and acknowledge it.")
                  .with("newest_event_at", jump.newestEventAt().toString());
            });
  }

  /**
   * Takes the clock for right until the next jump; for superusers.
   *
   * @throws Problem {@code identity.fresh-authentication-required}, {@code
   *     retention.reason-required}
   */
  public void acknowledge(String reason) {
    Caller caller = callers.current();
    freshAuthentication.require(caller);
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.ofField(
          RetentionError.REASON_REQUIRED,
          "reason",
          "must have 1 to " + LONGEST_REASON + " characters");
    }
    ledger.acknowledge(caller.actor().id(), reason.strip());
  }
}
