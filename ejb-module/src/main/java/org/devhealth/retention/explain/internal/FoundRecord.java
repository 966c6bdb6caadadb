package org.devhealth.retention.explain.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.devhealth.retention.catalogue.SubjectKind;
import org.devhealth.retention.hold.HoldTerm;

/**
 * A record as holds and policies see it; of a child, its parent.
 *
 * @param at what tells its age, or null
 * @param wholeDay whether that is the begin of a day
 * @param waits whether it must stay for now, whatever its age
 * @param subjects whom and what it names, in lower case
 */
public record FoundRecord(
    Instant at, boolean wholeDay, boolean waits, Map<SubjectKind, Set<String>> subjects) {

  public FoundRecord {
    subjects = Map.copyOf(subjects);
  }

  /** Whether the term covers it, as a purge would decide. */
  boolean isCoveredBy(HoldTerm term) {
    boolean named =
        term.kind()
            .map(kind -> subjects.getOrDefault(kind, Set.of()).contains(term.subject()))
            .orElse(true);
    return named && (term.isUnbounded() || isIn(term.from(), term.to()));
  }

  private boolean isIn(Instant from, Instant to) {
    if (at == null) {
      return false;
    }
    Instant end = at.plus(wholeDay ? Duration.ofDays(1) : Duration.ofNanos(1));
    return (from == null || end.isAfter(from)) && (to == null || at.isBefore(to));
  }
}
