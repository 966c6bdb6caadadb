package org.devhealth.retention.purge;

/**
 * What slows a run at present, so that others are left alone.
 *
 * @param share which part of the time each lane works, at least the configured smallest
 */
public record Throttle(Reason reason, double share) {

  /** By what it was noticed. */
  public enum Reason {
    /** Requests take longer than they do while nothing is purged. */
    FOREGROUND_LATENCY,
    /** Somebody waits for a lock in PostgreSQL. */
    LOCK_WAITS,
    /** A step took much longer than the ones before, so the store is busy otherwise. */
    SLOW_STEPS
  }
}
