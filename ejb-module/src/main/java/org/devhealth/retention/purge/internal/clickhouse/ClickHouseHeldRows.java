package org.devhealth.retention.purge.internal.clickhouse;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.clickhouse.ClickHouseUnavailable;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.kernel.clickhouse.TenantClickHouse;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.catalogue.Store;
import org.devhealth.retention.custody.HeldRows;
import org.jdbi.v3.core.Handle;

/** Counts and fingerprints what a hold names in ClickHouse; versions of one key count once. */
@ApplicationScoped
public class ClickHouseHeldRows implements HeldRows {

  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final String COUNT =
      """
      SELECT toInt64(count()) AS rows, toInt64(ifNull(min(at), 0)) AS first,
        toInt64(ifNull(max(at), 0)) AS last, %s
      FROM (%s) WHERE at <= {bound:Int64}
      """;
  private static final String ROOT =
      "SELECT %s AS at, SHA256(%s) AS h, toUInt64(1) AS n FROM %s %s WHERE %s AND %s";
  private static final String CHILD =
      """
      SELECT p.at AS at, SHA256(c.k) AS h, toUInt64(1) AS n
      FROM (SELECT %s AS k, %s AS parent FROM %s %s WHERE %s) AS c
      INNER JOIN (SELECT %s AS k, %s AS at FROM %s %s WHERE %s AND %s) AS p ON c.parent = p.k
      """;

  @Inject private TenantClickHouse clickHouse;

  @Override
  public Store store() {
    return Store.CLICKHOUSE;
  }

  @Override
  public Count count(Handle handle, Question question) {
    try {
      GenericRecord all = row(question, Long.MAX_VALUE);
      long rows = all.getLong("rows");
      boolean bounded = question.bound() != null;
      GenericRecord within = bounded ? row(question, question.bound().toEpochMilli()) : all;
      return new Count(
          rows,
          rows == 0 ? null : Instant.ofEpochMilli(all.getLong("first")),
          rows == 0 ? null : Instant.ofEpochMilli(all.getLong("last")),
          digest(all),
          bounded ? within.getLong("rows") : 0,
          bounded ? digest(within) : RowDigest.ZERO);
    } catch (ClickHouseUnavailable e) {
      throw new Problem(
          RetentionError.STORE_UNAVAILABLE, "ClickHouse is away. Try again when it is back.", e);
    }
  }

  private GenericRecord row(Question question, long bound) {
    Condition held = HeldCondition.of(question.root(), question.terms());
    OrgId organization = question.terms().get(0).organization();
    String rows =
        question.table().follows() == null
            ? root(question.table(), held)
            : child(question.root(), question.table(), held);
    Statement statement =
        held.applyTo(Statement.of(COUNT.formatted(DigestSql.WORDS, rows)))
            .with("orgs", List.of(organization.toString()))
            .with("bound", bound);
    return clickHouse.rows(organization, statement.within(LIMIT)).get(0);
  }

  private static String root(GovernedTable root, Condition held) {
    return ROOT.formatted(
        TimeSql.millis(root.time()),
        KeyText.sql("", root.key()),
        root.name(),
        Census.finalOf(root),
        Organizations.bound(root),
        held.sql());
  }

  private static String child(GovernedTable root, GovernedTable child, Condition held) {
    return CHILD.formatted(
        KeyText.sql("", child.key()),
        KeyText.sql("", child.follows().columns()),
        child.name(),
        Census.finalOf(child),
        Organizations.bound(child),
        KeyText.sql("", root.key()),
        TimeSql.millis(root.time()),
        root.name(),
        Census.finalOf(root),
        Organizations.bound(root),
        held.sql());
  }

  private static RowDigest digest(GenericRecord row) {
    return new RowDigest(
        DigestSql.word(row, 0),
        DigestSql.word(row, 1),
        DigestSql.word(row, 2),
        DigestSql.word(row, 3));
  }
}
