package org.devhealth.retention.catalogue;

import java.util.List;

/**
 * A child without a time of its own: it goes with its parent.
 *
 * @param table the parent's name
 * @param columns the child's columns that hold the parent's key, in the order of that key
 */
public record Follows(String table, List<String> columns) {

  public Follows {
    columns = List.copyOf(columns);
  }
}
