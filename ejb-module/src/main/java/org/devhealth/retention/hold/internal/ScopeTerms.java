package org.devhealth.retention.hold.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.devhealth.retention.catalogue.SubjectKind;
import org.devhealth.retention.hold.HoldScope;
import org.devhealth.retention.hold.HoldTerms;

/** Normalises a scope into terms: one per data type, kind and subject. */
final class ScopeTerms {

  /** A term without its hold. */
  record Term(String dataType, String kind, String subject) {}

  private ScopeTerms() {}

  static List<Term> of(HoldScope scope) {
    List<String> types =
        scope.dataTypes().isEmpty() ? List.of(HoldTerms.ALL_TYPES) : scope.dataTypes();
    List<Term> subjects = subjectsOf(scope);
    List<Term> terms = new ArrayList<>();
    for (String type : types) {
      for (Term term : subjects) {
        terms.add(new Term(type, term.kind(), term.subject()));
      }
    }
    return terms.stream().distinct().toList();
  }

  private static List<Term> subjectsOf(HoldScope scope) {
    List<Term> terms = new ArrayList<>();
    add(terms, SubjectKind.USER, scope.users());
    add(terms, SubjectKind.REPOSITORY, scope.repositories());
    add(terms, SubjectKind.TEAM, scope.teams());
    add(terms, SubjectKind.WORK_ITEM, scope.workItems());
    if (terms.isEmpty()) {
      boolean bounded = scope.from() != null || scope.to() != null;
      terms.add(new Term(null, bounded ? "range" : "organization", ""));
    }
    return terms;
  }

  private static void add(List<Term> terms, SubjectKind kind, List<String> subjects) {
    for (String subject : subjects) {
      terms.add(new Term(null, kind.wireName(), subject.strip().toLowerCase(Locale.ROOT)));
    }
  }
}
