package org.devhealth.retention.hold.internal;

import java.util.List;
import org.devhealth.kernel.Problem;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.hold.HoldDraft;
import org.devhealth.retention.hold.HoldScope;

/** What a draft must satisfy before it becomes a hold. */
final class ScopeRules {

  private static final int MAX_SUBJECTS = 10_000;
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_SUBJECT = 320;

  private ScopeRules() {}

  static void check(HoldDraft draft, DataCatalogue catalogue) {
    requireText("name", draft.name(), RetentionError.INVALID_SCOPE);
    requireText("reason", draft.reason(), RetentionError.REASON_REQUIRED);
    HoldScope scope = draft.scope();
    if (scope == null) {
      throw Problem.ofField(
          RetentionError.INVALID_SCOPE, "scope", "is required; {} holds all data");
    }
    scope.dataTypes().forEach(catalogue::require);
    checkSubjects("scope.users", scope.users());
    checkSubjects("scope.repositories", scope.repositories());
    checkSubjects("scope.teams", scope.teams());
    checkSubjects("scope.work_items", scope.workItems());
    if (scope.from() != null && scope.to() != null && !scope.from().isBefore(scope.to())) {
      throw Problem.ofField(RetentionError.INVALID_SCOPE, "scope.to", "must be after scope.from");
    }
  }

  static void requireText(String field, String text, RetentionError error) {
    if (text == null || text.isBlank()) {
      throw Problem.ofField(error, field, "must not be empty");
    }
    if (text.length() > MAX_TEXT) {
      throw Problem.ofField(error, field, "must have at most " + MAX_TEXT + " characters");
    }
  }

  private static void checkSubjects(String field, List<String> subjects) {
    if (subjects.size() > MAX_SUBJECTS) {
      throw Problem.ofField(
          RetentionError.INVALID_SCOPE, field, "must have at most " + MAX_SUBJECTS + " entries");
    }
    for (String subject : subjects) {
      if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT) {
        throw Problem.ofField(
            RetentionError.INVALID_SCOPE, field, "has an empty or too long entry");
      }
    }
  }
}
