package org.devhealth.kernel.redis;

import java.time.Duration;

/**
 * How often something may happen: a token bucket that fills evenly.
 *
 * @param policy names what is limited, for example {@code organization}
 * @param key whose it is, unique within the policy
 * @param tokens how many in one window, and how many at once at most
 * @param window in which a spent bucket is full again
 */
public record Budget(String policy, String key, long tokens, Duration window) {

  public Budget {
    if (tokens < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(policy + ": " + tokens + " in " + window);
    }
  }

  String name() {
    return policy + ":" + key;
  }
}
