package org.devhealth.retention.purge.internal.clickhouse;

import static org.devhealth.retention.purge.PurgeStrategy.LIGHTWEIGHT_DELETE;
import static org.devhealth.retention.purge.PurgeStrategy.PART_DROP;

import com.clickhouse.client.api.query.GenericRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.devhealth.kernel.clickhouse.ClickHouse;
import org.devhealth.kernel.clickhouse.Statement;
import org.devhealth.proof.certificate.RowDigest;
import org.devhealth.retention.catalogue.DataType;
import org.devhealth.retention.catalogue.GovernedTable;
import org.devhealth.retention.purge.Slice;
import org.devhealth.retention.purge.internal.Participant;
import org.devhealth.retention.purge.internal.StorePurge.Work;
import org.devhealth.retention.purge.internal.clickhouse.WholeParts.Left;

/**
 * The keys that an intent froze, in the table {@code purge_keys} of ClickHouse.
 *
 * <p>The key of a row decides, not its columns, so a delete reaches every version of a replaced row
 * and a repeated delete means the same rows.
 */
@ApplicationScoped
public class FrozenKeys {

  /** Below the sixty seconds after which PostgreSQL ends an idle transaction. */
  static final Duration LIMIT = Duration.ofSeconds(45);

  private static final String FREEZE_ROOT =
      """
      INSERT INTO purge_keys (intent_id, table_name, org_id, key, month, n)
      SELECT {intent:UUID}, '%1$s', toString(%2$s) AS org, %3$s AS k, min(toYYYYMM(%7$s)), count()
      FROM %1$s %4$s WHERE %5$s AND NOT %6$s
      GROUP BY org, k LIMIT {rows:UInt32}
      """;
  private static final String FREEZE_CHILD =
      """
      INSERT INTO purge_keys (intent_id, table_name, org_id, key, month, n)
      SELECT {intent:UUID}, '%1$s', c.org, c.k, any(p.month), count()
      FROM (SELECT toString(%2$s) AS org, %3$s AS k, %5$s AS parent
        FROM %1$s %4$s WHERE %7$s) AS c
      INNER JOIN (SELECT key, month FROM purge_keys
        WHERE intent_id = {intent:UUID} AND table_name = '%6$s') AS p ON c.parent = p.key
      GROUP BY c.org, c.k
      """;
  private static final String DIGESTS =
      """
      SELECT table_name, org_id, month, toInt64(sum(n)) AS rows, %s
      FROM (SELECT table_name, org_id, month, n, SHA256(key) AS h FROM purge_keys
        WHERE intent_id = {intent:UUID} %s)
      GROUP BY table_name, org_id, month
      """;
  private static final String STILL_THERE =
      """
      AND table_name = '%1$s' AND key IN (
        SELECT %2$s FROM %1$s WHERE %3$s)
      """;
  private static final String DELETE =
      """
      DELETE FROM %1$s WHERE %2$s IN (%3$s) AND %4$s IN (
        SELECT key FROM purge_keys WHERE intent_id = '%5$s' AND table_name = '%1$s')
      """;

  @Inject private ClickHouse clickHouse;
  @Inject private WholeParts wholeParts;
  @Inject private ArchivedRows archivedRows;

  /** Freezes at most so many keys of a slice, with their children. */
  List<Intent.Share> freeze(UUID intent, DataType type, Slice slice, Work work, int rows) {
    GovernedTable root = type.table(slice.table());
    Condition scope =
        Expired.of(root, work.participants()).and(Expired.within(root, slice.from(), slice.to()));
    Condition held = HeldCondition.of(root, work.terms());
    String sql =
        FREEZE_ROOT.formatted(
            root.name(),
            root.organizationColumn(),
            KeyText.sql("", root.key()),
            Census.finalOf(root),
            scope.sql(),
            held.sql(),
            root.time().sql(""));
    run(held.applyTo(scope.applyTo(Statement.of(sql))).with("intent", intent).with("rows", rows));
    for (GovernedTable child : type.childrenOf(root)) {
      freezeChild(intent, root, child, work);
    }
    return chosen(intent, type, shares(intent, "", List.of(), work.participants()));
  }

  /** Says of each share whether its rows can go with whole parts instead of being masked. */
  private List<Intent.Share> chosen(UUID intent, DataType type, List<Intent.Share> shares) {
    List<String> orgs = organizations(shares);
    Map<String, Set<YearMonth>> whole = new HashMap<>();
    for (Intent.Share share : shares) {
      whole.computeIfAbsent(
          share.table(), table -> wholeParts.months(intent, type.table(table), orgs));
    }
    return shares.stream()
        .map(
            share ->
                whole.get(share.table()).contains(share.month()) ? share.goneBy(PART_DROP) : share)
        .toList();
  }

  /** What of the frozen keys is still in the tables. */
  List<Intent.Share> remaining(Intent intent, DataType type, Slice slice) {
    List<Intent.Share> remaining = new ArrayList<>();
    List<String> orgs = organizations(intent.shares());
    List<Participant> participants = participants(intent);
    for (GovernedTable table : tables(type, slice)) {
      String filter =
          STILL_THERE.formatted(
              table.name(), KeyText.sql("", table.key()), Organizations.bound(table));
      remaining.addAll(shares(intent.id(), filter, orgs, participants));
    }
    return remaining;
  }

  /**
   * Deletes the frozen keys, children before their parent, and waits for it: parts that have no
   * other rows whole, the rest by masking.
   *
   * @return the tables in which also rows were masked that should have gone with their parts
   */
  Set<String> delete(Intent intent, DataType type, Slice slice) {
    List<GovernedTable> tables = new ArrayList<>(tables(type, slice));
    Collections.reverse(tables);
    List<String> named = organizations(intent.shares());
    String orgs = named.stream().map(org -> "'" + org + "'").collect(Collectors.joining(", "));
    Set<String> masked = new HashSet<>();
    for (GovernedTable table : tables) {
      Left left = dropParts(intent, table, named);
      if (left == Left.NOTHING) {
        continue;
      }
      if (left == Left.PARTS) {
        masked.add(table.name());
      }
      String sql =
          DELETE.formatted(
              table.name(),
              table.organizationColumn(),
              orgs,
              KeyText.sql("", table.key()),
              intent.id());
      if (intent.archive() == Intent.Archive.DONE) {
        sql = sql + archivedRows.only(intent.id(), table);
      }
      run(
          Statement.of(sql)
              .setting("lightweight_deletes_sync", "2")
              .setting("mutations_sync", "2")
              .setting("allow_nondeterministic_mutations", "1"));
    }
    return masked;
  }

  private Left dropParts(Intent intent, GovernedTable table, List<String> organizations) {
    return intent.mayDropPartsOf(table.name())
        ? wholeParts.drop(intent.id(), table, organizations)
        : Left.ROWS_AMONG_OTHERS;
  }

  /** Forgets the keys of a settled intent. */
  void forget(UUID intent) {
    run(Statement.of("ALTER TABLE purge_keys DROP PARTITION '" + intent + "'"));
  }

  private void freezeChild(UUID intent, GovernedTable root, GovernedTable child, Work work) {
    String sql =
        FREEZE_CHILD.formatted(
            child.name(),
            child.organizationColumn(),
            KeyText.sql("", child.key()),
            Census.finalOf(child),
            KeyText.sql("", child.follows().columns()),
            root.name(),
            Organizations.bound(child));
    List<String> orgs =
        work.participants().stream().map(run -> run.organization().toString()).toList();
    run(Statement.of(sql).with("intent", intent).with("orgs", orgs));
  }

  private List<Intent.Share> shares(
      UUID intent, String filter, List<String> orgs, List<Participant> participants) {
    Map<String, Participant> byOrg =
        participants.stream()
            .collect(Collectors.toMap(run -> run.organization().toString(), run -> run));
    Statement statement =
        Statement.of(DIGESTS.formatted(DigestSql.WORDS, filter)).with("intent", intent);
    if (!filter.isEmpty()) {
      statement = statement.with("orgs", orgs);
    }
    return clickHouse.rows(statement.within(LIMIT)).stream()
        .map(row -> share(row, byOrg.get(row.getString("org_id"))))
        .toList();
  }

  private static Intent.Share share(GenericRecord row, Participant run) {
    return new Intent.Share(
        run.run(),
        run.organization(),
        row.getString("table_name"),
        Census.month(row),
        row.getLong("rows"),
        new RowDigest(
            DigestSql.word(row, 0),
            DigestSql.word(row, 1),
            DigestSql.word(row, 2),
            DigestSql.word(row, 3)),
        LIGHTWEIGHT_DELETE);
  }

  private void run(Statement statement) {
    clickHouse.execute(statement.within(LIMIT));
  }

  private static List<GovernedTable> tables(DataType type, Slice slice) {
    GovernedTable root = type.table(slice.table());
    List<GovernedTable> tables = new ArrayList<>(List.of(root));
    tables.addAll(type.childrenOf(root));
    return tables;
  }

  private static List<String> organizations(List<Intent.Share> shares) {
    return shares.stream().map(share -> share.organization().toString()).distinct().toList();
  }

  private static List<Participant> participants(Intent intent) {
    return intent.shares().stream()
        .map(share -> new Participant(share.run(), share.organization(), null))
        .distinct()
        .toList();
  }
}
