package org.devhealth.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/**
 * Provides the one clock of the product, so that nothing reads the time by itself.
 *
 * <p>Ticks in microseconds, as PostgreSQL keeps time: what was written is what is read.
 */
@ApplicationScoped
public class SystemClock {

  @Produces
  @ApplicationScoped
  Clock clock() {
    return new MicrosecondClock(Clock.systemUTC());
  }
}
