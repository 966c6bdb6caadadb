package org.devhealth.proof.audit;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.devhealth.proof.certificate.Certificate;
import org.devhealth.proof.certificate.Disposition.LeafRange;

/** The leaves whose events were removed under verified certificates. Immutable. */
final class RemovedLeaves {

  private final NavigableMap<Long, Long> ranges = new TreeMap<>();

  private RemovedLeaves() {}

  /** What these verified certificates of one organization say. */
  static RemovedLeaves of(List<Certificate> certificates) {
    RemovedLeaves leaves = new RemovedLeaves();
    certificates.stream()
        .flatMap(certificate -> certificate.disposition().leafRanges().stream())
        .forEach(leaves::add);
    return leaves;
  }

  /** Merges with what it touches, so that every range is found by its start. */
  private void add(LeafRange range) {
    long start = range.start();
    long end = range.end();
    for (var before = ranges.floorEntry(end);
        before != null && before.getValue() >= start;
        before = ranges.floorEntry(end)) {
      start = Math.min(start, before.getKey());
      end = Math.max(end, before.getValue());
      ranges.remove(before.getKey());
    }
    ranges.put(start, end);
  }

  /** Whether all leaves from {@code start} to before {@code end} were removed. */
  boolean cover(long start, long end) {
    Map.Entry<Long, Long> range = ranges.floorEntry(start);
    return range != null && range.getValue() >= end;
  }
}
