package org.devhealth.bench;

import java.time.Duration;

/** How much is measured. */
public enum Size {
  SMALL(1_000_000, 3, Duration.ofMinutes(55)),
  LARGE(20_000_000, 5, Duration.ofDays(1));

  private final long rows;
  private final int pairs;
  private final Duration within;

  Size(long rows, int pairs, Duration within) {
    this.rows = rows;
    this.pairs = pairs;
    this.within = within;
  }

  public long rows() {
    return rows;
  }

  public int pairs() {
    return pairs;
  }

  /** How long a run of everything may take. */
  public Duration within() {
    return within;
  }
}
