package org.devhealth.access.network;

import java.time.Instant;

/**
 * Whether an organization's allowlist is in force.
 *
 * @param mode what was ordered
 * @param enforced whether a request from elsewhere is refused now
 * @param trialUntil when an unconfirmed list takes itself back, or null
 * @param liveEntries how many entries count now; with none the list is not enforced, since it would
 *     lock everybody out
 */
public record AllowlistStatus(Mode mode, boolean enforced, Instant trialUntil, int liveEntries) {

  /** What was ordered; lower case in answers. */
  public enum Mode {
    OFF,
    /** In force until a request from inside confirms it or its time is over. */
    TRIAL,
    ON
  }
}
