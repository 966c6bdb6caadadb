package org.devhealth.retention.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the entries of all catalogues together must satisfy. */
final class CatalogueRules {

  private CatalogueRules() {}

  static void check(List<DataType> types) {
    Set<String> names = new HashSet<>();
    Set<String> tables = new HashSet<>();
    for (DataType type : types) {
      require(names.add(type.name()), "data type " + type.name() + " is listed twice");
      require(!type.tables().isEmpty(), "data type " + type.name() + " has no table");
      for (GovernedTable table : type.tables()) {
        String name = table.store().wireName() + "." + table.name();
        require(tables.add(name), name + " is governed twice");
        if (table.follows() != null) {
          checkParent(type, table);
        }
      }
    }
  }

  private static void checkParent(DataType type, GovernedTable child) {
    GovernedTable parent = type.table(child.follows().table());
    require(parent.follows() == null, child.name() + " must follow a table with a time of its own");
    require(parent.store() == child.store(), child.name() + " must be in the store of its parent");
    require(
        parent.key().size() == child.follows().columns().size(),
        child.name() + " must have one column for each key column of " + parent.name());
  }

  private static void require(boolean satisfied, String otherwise) {
    if (!satisfied) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
