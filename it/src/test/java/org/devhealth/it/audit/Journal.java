package org.devhealth.it.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.UnexpectedAnswer;

/** What was done to the product, and what its log must say of it. Not thread-safe. */
final class Journal {

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> secrets = new TreeSet<>();

  /**
   * One operation that succeeded.
   *
   * @param operation verb and path, parameters as {@code {}}
   * @param action what its event must be
   * @param changed fields of which the event must tell before and after
   * @param requestId by which the event is found
   */
  record Entry(String operation, String action, Set<String> changed, String requestId) {}

  /** Notes the operation, which must have succeeded; its event tells of at least this field. */
  Answer did(String operation, String action, Answer answer, String field, String... more) {
    Set<String> changed = new TreeSet<>(Set.of(more));
    changed.add(field);
    note(operation, action, succeeded(operation, answer).requestId(), changed);
    return answer;
  }

  /** Notes an operation whose event says all by its action, such as that something was shown. */
  Answer recorded(String operation, String action, Answer answer) {
    note(operation, action, succeeded(operation, answer).requestId(), Set.of());
    return answer;
  }

  /** Notes an operation by the id of its request. */
  void note(String operation, String action, String requestId, Set<String> changed) {
    entries.add(new Entry(operation, action, changed, requestId));
  }

  private static Answer succeeded(String operation, Answer answer) {
    if (answer.status() >= 300) {
      throw new UnexpectedAnswer(operation + " answered " + answer);
    }
    return answer;
  }

  /** Remembers what must not be in the log. */
  String secret(String value) {
    secrets.add(value);
    return value;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  Set<String> secrets() {
    return Set.copyOf(secrets);
  }
}
