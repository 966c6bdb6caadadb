package org.devhealth.retention.explain.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.devhealth.kernel.OrgId;
import org.devhealth.retention.catalogue.GovernedTable;

/**
 * What is looked for.
 *
 * @param root the table whose age and subjects count
 * @param table the table itself: the root or a child of it
 * @param key the values of the key without the organization
 */
record RecordQuery(OrgId organization, GovernedTable root, GovernedTable table, List<String> key) {

  boolean isChild() {
    return table.follows() != null;
  }

  /** Conditions on the key's columns, joined; each is made of the column and its number. */
  String conditions(BiFunction<String, Integer, String> condition) {
    List<String> conditions = new ArrayList<>();
    for (String column : RecordReader.ownKey(table)) {
      conditions.add(condition.apply(column, conditions.size()));
    }
    return String.join(" AND ", conditions);
  }
}
