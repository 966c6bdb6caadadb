package org.devhealth.proof.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What was deleted, from where, and what is left of it. */
public record Disposition(
    long rowsDeleted,
    long rowsHeld,
    List<TableDisposition> tables,
    List<LeafRange> leafRanges,
    List<PhysicalRemoval> physicalRemovals,
    Optional<Archive> archive) {

  public Disposition {
    tables = List.copyOf(tables);
    leafRanges = List.copyOf(leafRanges);
    physicalRemovals = List.copyOf(physicalRemovals);
  }

  /** A disposition whose totals are the sums of its tables. */
  public static Disposition of(
      List<TableDisposition> tables,
      List<LeafRange> leafRanges,
      List<PhysicalRemoval> physicalRemovals) {
    Tally total = sumOf(tables);
    return new Disposition(
        total.rowsDeleted(),
        total.rowsHeld(),
        tables,
        leafRanges,
        physicalRemovals,
        Optional.empty());
  }

  /** The same, with every deleted row kept in this archive. */
  public Disposition archivedIn(Archive kept) {
    return new Disposition(
        rowsDeleted, rowsHeld, tables, leafRanges, physicalRemovals, Optional.of(kept));
  }

  static Tally sumOf(List<TableDisposition> tables) {
    return tables.stream().map(TableDisposition::tally).reduce(Tally.ZERO, Tally::plus);
  }

  /**
   * Leaves of the audit log's Merkle tree that were removed: from {@code start} up to {@code end}.
   */
  public record LeafRange(long start, long end) {

    public LeafRange {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("a leaf range is not empty and not negative");
      }
    }
  }

  /**
   * Where the deleted rows were written before they went.
   *
   * @param manifestHash SHA-256 of the bytes of the archive's signed manifest, in base64url
   * @param parts how many files it has beside the manifest
   * @param rows how many rows they hold; more than were deleted where rows were kept back after all
   */
  public record Archive(UUID id, String manifestHash, long parts, long rows) {

    public Archive {
      Objects.requireNonNull(id);
      Objects.requireNonNull(manifestHash);
    }
  }

  /**
   * When it was seen that the store itself holds no bytes of the rows any more, or how many left.
   */
  public record PhysicalRemoval(TableName name, Instant provenAt, long maskedRows) {

    public PhysicalRemoval {
      Objects.requireNonNull(name);
      Objects.requireNonNull(provenAt);
      if (maskedRows < 0) {
        throw new IllegalArgumentException("rows are not negative");
      }
    }
  }
}
