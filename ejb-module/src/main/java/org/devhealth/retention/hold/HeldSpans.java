package org.devhealth.retention.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.SubjectKind;

/**
 * Tells in PostgreSQL of every row whether a hold covers it, for a statement that needs the held
 * rows as well as the free ones; a deletion, which needs the free ones only, uses {@link
 * HoldAntiJoin}.
 *
 * <p>One left join per kind of term that exists. The spans of time of a subject are folded into one
 * line first, so no row meets two and is counted twice, and each join can be hashed.
 *
 * @param joins the joins for a table under the alias {@code t}; they need the parameter {@code
 *     :dataType}, and are empty when nothing is held
 * @param held the condition, never null
 */
public record HeldSpans(String joins, String held) {

  private static final String FOLDED =
      """
      LEFT JOIN (
        SELECT h.org_id::%1$s AS org, h.subject, range_agg(tstzrange(h.from_at, h.to_at)) AS spans
        FROM legal_hold_terms h
        WHERE h.kind = '%2$s' AND h.data_type IN ('*', :dataType) AND h.protects_until > now()
          AND h.from_at < h.to_at
        GROUP BY 1, 2) %3$s ON %3$s.org = t.%4$s AND %3$s.subject = lower(t.%5$s::text)
      """;
  private static final String FOLDED_WITHOUT_SUBJECT =
      """
      LEFT JOIN (
        SELECT h.org_id::%1$s AS org, range_agg(tstzrange(h.from_at, h.to_at)) AS spans
        FROM legal_hold_terms h
        WHERE h.kind IN ('organization', 'range') AND h.data_type IN ('*', :dataType)
          AND h.protects_until > now() AND h.from_at < h.to_at
        GROUP BY 1) %2$s ON %2$s.org = t.%3$s
      """;
  private static final String COVERS = "coalesce(%s.spans @> cast(%s AS timestamptz), false)";
  private static final String NOTHING_IS_HELD = "false";

  /**
   * The joins and the condition for a table.
   *
   * @param terms the terms that protect now; only their kinds matter
   */
  public static HeldSpans of(GovernedTable table, Collection<HoldTerm> terms) {
    String type = table.organization().type().wireName();
    List<String> joins = new ArrayList<>();
    List<String> held = new ArrayList<>();
    if (terms.stream().anyMatch(term -> term.kind().isEmpty())) {
      String alias = "held_" + joins.size();
      joins.add(FOLDED_WITHOUT_SUBJECT.formatted(type, alias, table.organizationColumn()));
      held.add(COVERS.formatted(alias, table.time().sql("t.")));
    }
    for (SubjectKind kind : HoldTerm.kindsOf(terms)) {
      for (String column : table.columnsOf(kind)) {
        String alias = "held_" + joins.size();
        joins.add(
            FOLDED.formatted(type, kind.wireName(), alias, table.organizationColumn(), column));
        held.add(COVERS.formatted(alias, table.time().sql("t.")));
      }
    }
    return new HeldSpans(
        String.join("", joins), held.isEmpty() ? NOTHING_IS_HELD : String.join(" OR ", held));
  }

  /** Whether the joins read terms, and so need the data type. */
  public boolean readsTerms() {
    return !joins.isEmpty();
  }
}
