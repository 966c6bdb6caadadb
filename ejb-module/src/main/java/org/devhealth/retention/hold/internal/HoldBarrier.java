package org.devhealth.retention.hold.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.devhealth.kernel.OrgId;

/**
 * Waits, bounded, until nothing deletes what a committed hold covers.
 *
 * <p>Each attempt is a transaction of its own; between attempts the fence is free, so a deletion
 * that must be settled can be.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldBarrier {

  private static final Duration PAUSE = Duration.ofMillis(200);

  @Inject private BarrierAttempt attempt;
  @Inject private HoldConfig config;
  @Inject private Clock clock;

  /**
   * Makes the hold ACTIVE or gives up when the bound has passed.
   *
   * @return whether the hold is effective
   */
  public boolean raise(OrgId organization, UUID hold) {
    Instant end = clock.instant().plus(config.barrierTimeout());
    while (true) {
      Duration left = Duration.between(clock.instant(), end);
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      if (attempt.raise(organization, hold, left)) {
        return true;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while raising a barrier", e);
    }
  }
}
