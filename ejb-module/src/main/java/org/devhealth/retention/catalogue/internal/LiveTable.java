package org.devhealth.retention.catalogue.internal;

import java.util.Map;

/**
 * A table as a store has it.
 *
 * @param columns their types by name, in the store's words
 */
record LiveTable(Map<String, String> columns) {

  LiveTable {
    columns = Map.copyOf(columns);
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** The type of a column; empty when there is none. */
  String typeOf(String column) {
    return columns.getOrDefault(column, "");
  }
}
