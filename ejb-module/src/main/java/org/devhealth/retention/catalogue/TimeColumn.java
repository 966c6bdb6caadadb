package org.devhealth.retention.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The column that tells a row's age.
 *
 * @param name its name
 * @param wholeDays whether it is a date; a date is past a cut-off when the whole day (UTC) is
 * @param otherwise columns that tell the age of a row in which the ones before are null
 */
public record TimeColumn(String name, boolean wholeDays, List<String> otherwise) {

  public TimeColumn {
    otherwise = List.copyOf(otherwise);
  }

  /** The columns that can tell the age, the first that is not null counts. */
  public List<String> columns() {
    return Stream.concat(Stream.of(name), otherwise.stream()).toList();
  }

  /** The time in SQL; {@code prefix} is an alias with its dot, or empty. */
  public String sql(String prefix) {
    String columns =
        columns().stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    return otherwise.isEmpty() ? columns : "coalesce(" + columns + ")";
  }
}
