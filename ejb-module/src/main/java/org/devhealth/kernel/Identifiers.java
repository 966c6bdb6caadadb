package org.devhealth.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes UUIDv7 keys (RFC 9562 section 5.7): ordered by creation time, so that indexes stay dense.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Identifiers {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  /** For the container's proxy, which has no clock of its own. */
  protected Identifiers() {
    this(null);
  }

  @Inject
  public Identifiers(Clock clock) {
    this.clock = clock;
  }

  /** A new key; never the same twice. */
  public UUID next() {
    long milliseconds = clock.millis();
    long high = (milliseconds << 16) | VERSION_7 | (random.nextLong() & 0x0FFFL);
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
