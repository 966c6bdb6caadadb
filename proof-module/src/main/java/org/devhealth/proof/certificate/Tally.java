package org.devhealth.proof.certificate;

import java.util.Objects;

/**
 * How many rows were deleted and how many a hold kept back, with the digest of the deleted keys.
 */
public record Tally(long rowsDeleted, long rowsHeld, RowDigest digest) {

  /** Nothing deleted, nothing held. */
  public static final Tally ZERO = new Tally(0, 0, RowDigest.ZERO);

  public Tally {
    if (rowsDeleted < 0 || rowsHeld < 0) {
      throw new IllegalArgumentException("rows are not negative");
    }
    Objects.requireNonNull(digest);
  }

  /**
   * Both together.
   *
   * @throws ArithmeticException beyond 2^63 - 1 rows
   */
  public Tally plus(Tally other) {
    return new Tally(
        Math.addExact(rowsDeleted, other.rowsDeleted),
        Math.addExact(rowsHeld, other.rowsHeld),
        digest.plus(other.digest));
  }
}
