package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.devhealth.kernel.OrgId;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.catalogue.SubjectKind;
import org.devhealth.retention.custody.HeldRows;
import org.devhealth.retention.hold.HoldTerm;
import org.jdbi.v3.core.Handle;

/** Counts and fingerprints what a hold names in PostgreSQL, in one statement. */
@ApplicationScoped
public class PostgresHeldRows implements HeldRows {

  private static final String COUNT =
      """
      SELECT count(*) AS rows, min(at) AS first, max(at) AS last, %s,
        count(*) FILTER (WHERE at <= :bound) AS bound_rows, %s
      FROM (SELECT %s AS at, sha256(convert_to(%s, 'UTF8')) AS digest
        FROM %s WHERE %s AND (%s)) AS held
      """;
  private static final String NAMED =
      """
      EXISTS (SELECT FROM legal_hold_terms h WHERE h.hold_id = :hold
        AND h.data_type IN ('*', :dataType) AND %1$s AND %2$s >= h.from_at AND %2$s < h.to_at)
      """;

  @Override
  public Store store() {
    return Store.POSTGRES;
  }

  @Override
  public Count count(Handle handle, Question question) {
    HoldTerm any = question.terms().get(0);
    OrgId organization = any.organization();
    return handle
        .createQuery(sql(question))
        .bind("org", organization.value())
        .bind("hold", any.holdId())
        .bind("dataType", question.type().name())
        .bind("bound", question.bound() == null ? null : question.bound().atOffset(ZoneOffset.UTC))
        .map((row, context) -> count(row))
        .one();
  }

  private static String sql(Question question) {
    GovernedTable root = question.root();
    GovernedTable table = question.table();
    boolean child = table.follows() != null;
    return COUNT.formatted(
        words("word_", ""),
        words("bound_word_", " FILTER (WHERE at <= :bound)"),
        root.time().sql("t."),
        PostgresPurgeSql.keyText(child ? "c." : "t.", table),
        child ? PostgresPurgeSql.joined(root, table) : root.name() + " t",
        PostgresPurgeSql.ofOne(root),
        named(root, question.terms()));
  }

  private static String named(GovernedTable root, List<HoldTerm> terms) {
    List<String> ways = new ArrayList<>(List.of("false"));
    if (terms.stream().anyMatch(term -> term.kind().isEmpty())) {
      ways.add(named(root, "h.kind IN ('organization', 'range')"));
    }
    Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
    terms.forEach(term -> term.kind().ifPresent(kinds::add));
    for (SubjectKind kind : kinds) {
      for (String column : root.columnsOf(kind)) {
        ways.add(
            named(
                root,
                "h.kind = '%s' AND h.subject = lower(t.%s::text)"
                    .formatted(kind.wireName(), column)));
      }
    }
    return String.join(" OR ", ways);
  }

  private static String named(GovernedTable root, String match) {
    return NAMED.formatted(match, root.time().sql("t."));
  }

  private static String words(String name, String filter) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      words.add(
          "sum_mod64(coalesce(sum(digest_word(digest, %1$d))%2$s, 0), 0) AS %3$s%1$d"
              .formatted(i, filter, name));
    }
    return String.join(", ", words);
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(
        row.getLong("rows"),
        instant(row, "first"),
        instant(row, "last"),
        digest(row, "word_"),
        row.getLong("bound_rows"),
        digest(row, "bound_word_"));
  }

  private static RowDigest digest(ResultSet row, String name) throws SQLException {
    return new RowDigest(
        word(row, name + 0), word(row, name + 1), word(row, name + 2), word(row, name + 3));
  }

  private static long word(ResultSet row, String column) throws SQLException {
    BigDecimal word = row.getBigDecimal(column);
    return word.toBigInteger().longValue();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
