package org.devhealth.retention.catalogue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The columns by which holds can name rows.
 *
 * @param single columns with one subject
 * @param lists columns with an array of subjects; ClickHouse only
 */
public record SubjectColumns(
    Map<SubjectKind, List<String>> single, Map<SubjectKind, List<String>> lists) {

  /** No column: only holds on everything of a range of time cover such rows. */
  public static final SubjectColumns NONE = new SubjectColumns(Map.of(), Map.of());

  public SubjectColumns {
    single = Map.copyOf(single);
    lists = Map.copyOf(lists);
  }

  /** Columns with one subject of the kind; empty when there are none. */
  public List<String> singleOf(SubjectKind kind) {
    return single.getOrDefault(kind, List.of());
  }

  /** Columns with an array of subjects of the kind; empty when there are none. */
  public List<String> listsOf(SubjectKind kind) {
    return lists.getOrDefault(kind, List.of());
  }

  /** All columns. */
  public List<String> all() {
    return Stream.of(single, lists)
        .flatMap(columns -> new TreeMap<>(columns).values().stream())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** All columns by kind. */
  public Map<SubjectKind, List<String>> byKind() {
    Map<SubjectKind, List<String>> columns = new EnumMap<>(SubjectKind.class);
    for (SubjectKind kind : SubjectKind.values()) {
      List<String> both = Stream.concat(singleOf(kind).stream(), listsOf(kind).stream()).toList();
      if (!both.isEmpty()) {
        columns.put(kind, both);
      }
    }
    return columns;
  }
}
