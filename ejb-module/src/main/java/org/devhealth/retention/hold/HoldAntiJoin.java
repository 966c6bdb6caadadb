package org.devhealth.retention.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.SubjectKind;

/**
 * Writes the PostgreSQL condition "no hold covers this row": one anti-join per kind of term that
 * exists, each of which the planner can hash.
 *
 * <p>A single condition with {@code OR … IS NULL} could not be hashed and costs four times as much
 * with 2,000 holds.
 */
public final class HoldAntiJoin {

  private static final String JOIN =
      """
      AND NOT EXISTS (SELECT FROM legal_hold_terms h WHERE h.kind = '%s'
        AND h.data_type IN ('*', :dataType) AND %s AND %s
        AND %s >= h.from_at AND %s < h.to_at AND h.protects_until > now())
      """;

  private HoldAntiJoin() {}

  /**
   * The conditions for a table under the alias {@code t}; needs the parameter {@code :dataType}.
   *
   * @param terms the terms that protect now; only their kinds matter
   */
  public static String of(GovernedTable table, Collection<HoldTerm> terms) {
    List<String> joins = new ArrayList<>();
    if (terms.stream().anyMatch(term -> term.kind().isEmpty())) {
      joins.add(join("organization", table, "true"));
      joins.add(join("range", table, "true"));
    }
    for (SubjectKind kind : HoldTerm.kindsOf(terms)) {
      for (String column : table.columnsOf(kind)) {
        String match = "h.subject = lower(t.%s::text)".formatted(column);
        joins.add(join(kind.wireName(), table, match));
      }
    }
    return String.join("", joins);
  }

  private static String join(String kind, GovernedTable table, String match) {
    String type = table.organization().type().wireName();
    String org = "h.org_id::" + type + " = t." + table.organizationColumn();
    String time = table.time().sql("t.");
    return JOIN.formatted(kind, org, match, time, time);
  }
}
