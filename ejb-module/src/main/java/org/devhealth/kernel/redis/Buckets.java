package org.devhealth.kernel.redis;

import java.time.Duration;
import java.util.Optional;

/** The buckets that all servers share. */
interface Buckets {

  /** Tokens taken for this server, what is left, and when the next one is there if none was. */
  record Lease(long tokens, long remaining, Duration retryAfter) {}

  /**
   * Takes tokens.
   *
   * @param wanted how many at most
   * @param owed spent while the store was away, as far as there are any to take
   * @param fresh whether the budget may differ from what the store knows
   * @return empty when the store is away
   */
  Optional<Lease> lease(Budget budget, long wanted, long owed, boolean fresh);
}
