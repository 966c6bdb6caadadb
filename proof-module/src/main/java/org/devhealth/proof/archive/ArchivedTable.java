package org.devhealth.proof.archive;

import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.proof.certificate.TableName;

/**
 * What an archive holds of a table.
 *
 * @param written all its rows there
 * @param kept those of them that were not deleted after all: a hold came, or they were written anew
 */
public record ArchivedTable(TableName name, Rows written, Rows kept) {

  /** So many rows, with the order-independent digest of their keys. */
  public record Rows(long count, RowDigest digest) {

    /** No rows. */
    public static final Rows NONE = new Rows(0, RowDigest.ZERO);

    public Rows plus(Rows other) {
      return new Rows(Math.addExact(count, other.count), digest.plus(other.digest));
    }

    /** These rows without the others. */
    public Rows minus(Rows other) {
      return new Rows(count - other.count, digest.minus(other.digest));
    }
  }

  /** The rows that were deleted. */
  public Rows deleted() {
    return written.minus(kept);
  }
}
