package org.devhealth.retention.purge.internal.clickhouse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.SubjectKind;
import org.devhealth.retention.hold.HoldTerm;

/**
 * Writes "a hold covers this row" for ClickHouse: one set per kind of term and range of time, so
 * 2,000 holds are a handful of hashed look-ups.
 */
final class HeldCondition {

  private static final long DAY_MILLIS = 86_400_000L;

  /** Terms that are compared alike. */
  private record Group(SubjectKind kind, Instant from, Instant to) {}

  private HeldCondition() {}

  /** The condition for a table with a time of its own; {@code 0} when no hold protects. */
  static Condition of(GovernedTable table, List<HoldTerm> terms) {
    Map<Group, Set<String>> groups = new LinkedHashMap<>();
    for (HoldTerm term : terms) {
      groups
          .computeIfAbsent(
              new Group(term.subjectKind(), term.from(), term.to()), key -> new LinkedHashSet<>())
          .add(subject(term));
    }
    List<String> alternatives = new ArrayList<>();
    Map<String, Object> parameters = new LinkedHashMap<>();
    int number = 0;
    for (Map.Entry<Group, Set<String>> group : groups.entrySet()) {
      String parameter = "held" + number++;
      List<String> matches = matches(table, group.getKey(), parameter);
      if (!matches.isEmpty()) {
        alternatives.add(
            "((" + String.join(" OR ", matches) + ")" + range(table, group.getKey()) + ")");
        parameters.put(parameter, List.copyOf(group.getValue()));
      }
    }
    String sql = alternatives.isEmpty() ? "0" : "(" + String.join(" OR ", alternatives) + ")";
    return new Condition(sql, parameters);
  }

  private static String subject(HoldTerm term) {
    String org = term.organization().toString();
    return term.kind().isPresent() ? KeyText.hex(org, term.subject()) : KeyText.hex(org);
  }

  private static List<String> matches(GovernedTable table, Group group, String parameter) {
    String set = "arrayMap(x -> unhex(x), {" + parameter + ":Array(String)})";
    String org = "toString(" + table.organizationColumn() + ")";
    if (group.kind() == null) {
      return List.of(org + " IN " + set);
    }
    List<String> matches = new ArrayList<>();
    for (String column : table.subjects().singleOf(group.kind())) {
      matches.add(subject(org, "ifNull(toString(" + column + "), '')") + " IN " + set);
    }
    for (String column : table.subjects().listsOf(group.kind())) {
      String subjects = "arrayMap(s -> " + subject(org, "toString(s)") + ", " + column + ")";
      matches.add("hasAny(" + subjects + ", " + set + ")");
    }
    return matches;
  }

  private static String subject(String org, String value) {
    return "concat(" + org + ", '\\x1f', lower(" + value + "))";
  }

  private static String range(GovernedTable table, Group group) {
    String at = TimeSql.millis(table.time());
    long width = table.time().wholeDays() ? DAY_MILLIS : 1;
    String from =
        group.from() == null
            ? ""
            : " AND " + at + " + " + width + " > " + group.from().toEpochMilli();
    String to = group.to() == null ? "" : " AND " + at + " < " + ceilMillis(group.to());
    return from + to;
  }

  private static long ceilMillis(Instant instant) {
    return instant.plusNanos(999_999).toEpochMilli();
  }
}
