package org.devhealth.it.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.devhealth.it.installation.ClickHouseSql;
import org.devhealth.it.installation.Installation;
import org.devhealth.it.installation.Sql;

/**
 * Counts rows of one organization with the stores' own SQL, past the product.
 *
 * @param custodians whose rows count as held, by e-mail in lower case
 */
public record Witness(
    Sql sql, ClickHouseSql clickHouse, String organization, List<String> custodians) {

  private static final String KEY_OF_COMMITS =
      "concat(toString(org_id), '\\x1f', toString(repo_id), '\\x1f', hash)";
  private static final String HELD_COMMIT =
      "(lower(author_email) IN {held:Array(String)}"
          + " OR lower(committer_email) IN {held:Array(String)})";

  public Witness {
    custodians = List.copyOf(custodians);
  }

  public static Witness of(
      Installation installation, String organization, Collection<String> custodians) {
    return new Witness(
        installation.sql(), installation.clickHouse(), organization, List.copyOf(custodians));
  }

  /** Audit events before the instant that no custodian acted in. */
  public long expiredEvents(Instant cutoff) {
    return sql.count(
        "SELECT count(*) FROM audit_log WHERE org_id = ?::uuid AND occurred_at < ?::timestamptz"
            + " AND coalesce(lower(actor_email), '') <> ALL (?)",
        organization,
        cutoff.toString(),
        emails());
  }

  /** The custodians' audit events before the instant, whole rows in order. */
  public List<String> heldEvents(Instant cutoff) {
    return sql.texts(
        "SELECT l::text FROM audit_log l WHERE org_id = ?::uuid AND occurred_at < ?::timestamptz"
            + " AND lower(actor_email) = ANY (?) ORDER BY id",
        organization,
        cutoff.toString(),
        emails());
  }

  /** Keys of the events before the instant that no custodian acted in. */
  public List<String> expiredEventKeys(Instant cutoff) {
    return sql.texts(
        "SELECT id FROM audit_log WHERE org_id = ?::uuid AND occurred_at < ?::timestamptz"
            + " AND coalesce(lower(actor_email), '') <> ALL (?)",
        organization,
        cutoff.toString(),
        emails());
  }

  /** Commits before the instant by nobody of the custodians. */
  public long expiredCommits(Instant cutoff) {
    return clickHouse.count(
        "SELECT count() FROM git_commits FINAL WHERE " + before() + " AND NOT " + HELD_COMMIT,
        parameters(cutoff));
  }

  /** Statistics of files of those commits. */
  public long expiredStatistics(Instant cutoff) {
    return statistics(cutoff, "NOT " + HELD_COMMIT);
  }

  /** Statistics of files of the custodians' commits before the instant. */
  public long heldStatistics(Instant cutoff) {
    return statistics(cutoff, HELD_COMMIT);
  }

  private long statistics(Instant cutoff, String condition) {
    return clickHouse.count(
        "SELECT count() FROM git_commit_stats FINAL WHERE org_id = {org:String} AND (repo_id,"
            + " commit_hash) IN (SELECT repo_id, hash FROM git_commits FINAL WHERE "
            + before()
            + " AND "
            + condition
            + ")",
        parameters(cutoff));
  }

  /** The custodians' commits before the instant, a fingerprint of each whole row, in order. */
  public List<String> heldCommits(Instant cutoff) {
    return commits(cutoff, "hex(sipHash128(*))", HELD_COMMIT);
  }

  /** Keys of the other commits before the instant, in order. */
  public List<String> expiredCommitKeys(Instant cutoff) {
    return commits(cutoff, KEY_OF_COMMITS, "NOT " + HELD_COMMIT);
  }

  private List<String> commits(Instant cutoff, String expression, String condition) {
    return clickHouse.lines(
        "SELECT "
            + expression
            + " AS k FROM git_commits FINAL WHERE "
            + before()
            + " AND "
            + condition
            + " ORDER BY k FORMAT TSVRaw",
        parameters(cutoff));
  }

  private static String before() {
    return "org_id = {org:String} AND author_when < fromUnixTimestamp64Micro({cutoff:Int64},"
        + " 'UTC')";
  }

  private Map<String, String> parameters(Instant cutoff) {
    long micros = cutoff.getEpochSecond() * 1_000_000 + cutoff.getNano() / 1_000;
    String held =
        custodians.stream()
            .map(email -> "'" + email + "'")
            .collect(Collectors.joining(",", "[", "]"));
    return Map.of("org", organization, "cutoff", Long.toString(micros), "held", held);
  }

  private String[] emails() {
    return custodians.toArray(String[]::new);
  }
}
