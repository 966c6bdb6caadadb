package org.devhealth.licensing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Problem;
import org.devhealth.licensing.internal.DeploymentClock;

/**
 * Whether the clock was set back, and the end of a false alarm. Until then the latest time seen
 * decides about licences; nothing else of the product stops. Each method is one transaction.
 */
@Stateless
public class ClockAlarm {

  @Inject private DeploymentClock clock;
  @Inject private FreshAuthentication fresh;
  @Inject private CallerContext callers;

  /**
   * Where the clock stands.
   *
   * @param latestSeen the latest time that this deployment has seen or sealed
   * @param setBack whether the clock is behind it, so that it decides in the clock's place
   */
  public record Status(Instant now, Instant latestSeen, boolean setBack) {}

  public Status status() {
    DeploymentClock.Reading reading = clock.read();
    return new Status(reading.now(), reading.latestSeen(), reading.isSetBack());
  }

  /**
   * Takes the clock as it is now for right; recorded in the platform's log.
   *
   * @throws Problem {@code identity.fresh-authentication-required}
   */
  public Status reset() {
    fresh.require(callers.current());
    clock.reset();
    return status();
  }
}
