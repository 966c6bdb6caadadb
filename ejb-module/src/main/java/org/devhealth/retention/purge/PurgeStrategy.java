package org.devhealth.retention.purge;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How rows go; plans predict it, runs and certificates tell it. */
public enum PurgeStrategy {
  /** PostgreSQL: one set-based statement after the other, each for a short span of time. */
  TIME_SLICES,
  /** PostgreSQL: a whole monthly partition at once. */
  PARTITION_DROP,
  /** ClickHouse: rows are masked by their keys, then removed from disk. */
  LIGHTWEIGHT_DELETE,
  /** ClickHouse: whole parts, of which every row goes. */
  PART_DROP;

  private static final String AND = "+";

  /** The name in the API, plans and certificates. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The strategy of this name. */
  public static PurgeStrategy of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  /** Several as one text, in a fixed order, for example {@code partition_drop+time_slices}. */
  public static String joined(Collection<PurgeStrategy> strategies) {
    return strategies.stream()
        .map(PurgeStrategy::wireName)
        .distinct()
        .sorted()
        .collect(Collectors.joining(AND));
  }
}
