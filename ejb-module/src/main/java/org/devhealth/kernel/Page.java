package org.devhealth.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list in keyset order.
 *
 * @param items at most the asked number of items
 * @param nextCursor where the next page begins, or null after the last one
 */
public record Page<T>(List<T> items, String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a result that was asked for one row more than the page holds.
   *
   * @param rows up to {@code limit + 1} rows
   * @param cursor names the position after an item
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursor.apply(items.get(limit - 1)));
  }

  /** The same page of other items, for example wire records. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
    return new Page<>(items.stream().<R>map(mapper).toList(), nextCursor);
  }
}
