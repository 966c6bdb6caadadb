package org.devhealth.audit.internal.seal;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.devhealth.audit.AuditTree;
import org.jdbi.v3.core.Handle;

/**
 * Which leaves of a stretch lost their event, and where checkpoints end in it: a subtree may
 * collapse only when all of it is removed and no published checkpoint ends inside it, since a proof
 * of consistency needs the parts on both sides. For one transaction.
 */
final class RemovedRanges {

  private static final String RANGES =
      """
      SELECT lower(r), upper(r) FROM (
        SELECT unnest(range_agg(named) * int8multirange(int8range(:from, :to))) AS r
        FROM audit_removal x CROSS JOIN LATERAL unnest(x.leaves) AS named
        WHERE x.org_id = :tree) AS removed
      """;

  private static final String SIZES =
      """
      SELECT tree_size FROM audit_checkpoint
      WHERE org_id = :tree AND tree_size > :from AND tree_size < :to
      """;

  private final NavigableMap<Long, Long> ranges = new TreeMap<>();
  private final NavigableSet<Long> sizes;

  private RemovedRanges(NavigableSet<Long> sizes) {
    this.sizes = sizes;
  }

  static RemovedRanges read(Handle handle, AuditTree tree, long from, long to) {
    RemovedRanges removed =
        new RemovedRanges(
            new TreeSet<>(
                handle
                    .createQuery(SIZES)
                    .bind("tree", tree.value())
                    .bind("from", from)
                    .bind("to", to)
                    .mapTo(Long.class)
                    .list()));
    handle
        .createQuery(RANGES)
        .bind("tree", tree.value())
        .bind("from", from)
        .bind("to", to)
        .map((row, context) -> removed.ranges.put(row.getLong(1), row.getLong(2)))
        .list();
    return removed;
  }

  /** Whether any leaf of the stretch lost its event. */
  boolean touch(long from, long to) {
    var before = ranges.lowerEntry(to);
    return before != null && before.getValue() > from;
  }

  /** Whether the stretch can be known by its root alone from now on. */
  boolean collapsible(long from, long to) {
    var range = ranges.floorEntry(from);
    Long inside = sizes.higher(from);
    return range != null && range.getValue() >= to && (inside == null || inside >= to);
  }
}
