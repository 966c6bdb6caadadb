package org.devhealth.retention.catalogue;

import java.util.List;

/**
 * What one policy governs.
 *
 * @param name the stable name, for example {@code audit_log}
 * @param floorDays the shortest period a policy may have, unless the operator sets another
 * @param tables its tables, parents before their children
 */
public record DataType(String name, String description, int floorDays, List<GovernedTable> tables) {

  public DataType {
    tables = List.copyOf(tables);
  }

  /** The tables with a time of their own. */
  public List<GovernedTable> roots() {
    return tables.stream().filter(table -> table.follows() == null).toList();
  }

  /** The children of a table. */
  public List<GovernedTable> childrenOf(GovernedTable parent) {
    return tables.stream()
        .filter(table -> table.follows() != null)
        .filter(table -> table.follows().table().equals(parent.name()))
        .toList();
  }

  /** The table of this name. */
  public GovernedTable table(String tableName) {
    return tables.stream()
        .filter(table -> table.name().equals(tableName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no table " + tableName));
  }

  /** Whether any table lives in this store. */
  public boolean isIn(Store store) {
    return tables.stream().anyMatch(table -> table.store() == store);
  }
}
