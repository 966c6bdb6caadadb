package org.devhealth.bench;

/** How much is measured. */
public enum Size {
  SMALL(1_000_000, 3),
  LARGE(20_000_000, 5);

  private final long rows;
  private final int pairs;

  Size(long rows, int pairs) {
    this.rows = rows;
    this.pairs = pairs;
  }

  public long rows() {
    return rows;
  }

  public int pairs() {
    return pairs;
  }
}
