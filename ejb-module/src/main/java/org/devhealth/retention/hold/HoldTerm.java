package org.devhealth.retention.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.SubjectKind;

/**
 * One term of a hold in the form in which a purge compares it: by equality.
 *
 * @param subjectKind what the subject is, or null for everything in the range
 * @param subject the lower-case id or address; empty without a kind
 * @param from first instant covered, or null for no bound
 * @param to first instant no longer covered, or null for no bound
 */
public record HoldTerm(
    UUID holdId,
    long epoch,
    OrgId organization,
    SubjectKind subjectKind,
    String subject,
    Instant from,
    Instant to) {

  /** The kinds of subject that occur. */
  static SortedSet<SubjectKind> kindsOf(Collection<HoldTerm> terms) {
    return terms.stream()
        .flatMap(term -> term.kind().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The kind of subject; absent for a term that covers everything in its range. */
  public Optional<SubjectKind> kind() {
    return Optional.ofNullable(subjectKind);
  }

  /** Whether the term covers all of the organization's rows. */
  public boolean coversEverything() {
    return subjectKind == null && isUnbounded();
  }

  /** Whether the term has no range of time. */
  public boolean isUnbounded() {
    return from == null && to == null;
  }
}
