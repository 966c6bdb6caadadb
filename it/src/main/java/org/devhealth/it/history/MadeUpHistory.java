package org.devhealth.it.history;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.devhealth.it.installation.ClickHouseSql;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Waiting;

/**
 * Writes made-up rows of one organization, spread evenly over a period. The same seed writes the
 * same rows. One of {@value #PEOPLE} people acts in each, so a hold on one keeps about that part.
 */
public record MadeUpHistory(Sql sql, ClickHouseSql clickHouse, UUID organization, long seed) {

  /** How many people act. */
  public static final int PEOPLE = 50;

  private static final Duration SEALING = Duration.ofMinutes(10);
  private static final String UNSEALED = "SELECT count(*) FROM audit_unsealed WHERE org_id = ?";
  private static final String PARTITIONS =
      "SELECT ensure_audit_partitions(?::timestamptz::date, ?::timestamptz::date)";
  private static final String AUDIT_EVENTS =
      """
      INSERT INTO audit_log (id, occurred_at, org_id, actor_type, actor_id, actor_email, action,
        action_version, resource_type, resource_id, outcome, ip, user_agent, request_id)
      SELECT
        (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
          || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
        at, org, 'user', md5('person' || person)::uuid, 'person' || person || '@example.org',
        (ARRAY['user.logged_in', 'user.logged_in', 'user.logged_in', 'session.ended',
          'setting.changed', 'member.added', 'sync.completed', 'member.role_changed'])[1 + abs(h) %% 8],
        1, (ARRAY['session', 'setting', 'member'])[1 + abs(h / 8) %% 3], substr(hash, 1, 12),
        CASE WHEN abs(h / 64) %% 20 = 0 THEN 'denied' ELSE 'success' END,
        ('10.' || abs(h / 3) %% 256 || '.' || abs(h / 5) %% 256 || '.7')::inet,
        'Mozilla/5.0', substr(hash, 5, 16)
      FROM (
        SELECT o.org, e.h, md5(e.h::text || o.org) AS hash,
          1 + abs(e.h / 1024) %% %1$d AS person,
          o.start + ((o.millis * e.i / o.n)::bigint) * interval '1 millisecond' AS at
        FROM (SELECT ?::uuid AS org, ?::timestamptz AS start, ?::numeric AS millis,
            ?::bigint AS n, ?::text AS seed) AS o,
          LATERAL (SELECT i, hashtextextended(o.seed || ':' || i, 0) AS h
            FROM generate_series(0, o.n - 1) AS i) AS e
      ) AS made
      """
          .formatted(PEOPLE);

  private static final String COMMITS =
      """
      INSERT INTO git_commits
      SELECT {org:String}, toUUID({repo:String}),
        lower(hex(SHA1(concat({seed:String}, {repo:String}, toString(number))))) AS hash,
        concat('Change number ', toString(number)) AS message,
        concat('Person ', toString(person)), concat('person', toString(person), '@example.org'),
        fromUnixTimestamp64Milli({start:Int64} + intDiv({millis:Int64} * toInt64(number), {n:Int64}), 'UTC') AS at,
        concat('Person ', toString(person)), concat('person', toString(person), '@example.org'),
        at, 1, now64(3, 'UTC')
      FROM (SELECT number, 1 + intDiv(cityHash64({seed:String}, number), 1024) %% %d AS person
        FROM numbers({n:UInt64}))
      """
          .formatted(PEOPLE);
  private static final String COMMIT_STATS =
      """
      INSERT INTO git_commit_stats
      SELECT {org:String}, toUUID({repo:String}),
        lower(hex(SHA1(concat({seed:String}, {repo:String}, toString(number))))),
        concat('src/file', toString((number * 7 + file) % 997), '.java'),
        toInt32((number + file) % 90), toInt32((number * 3 + file) % 40), '100644', '100644',
        now64(3, 'UTC')
      FROM (SELECT number, arrayJoin(range(1, 2 + number % 5)) AS file FROM numbers({n:UInt64}))
      """;
  private static final String USER_METRICS =
      """
      INSERT INTO user_metrics_daily (org_id, day, repo_id, author_email, team_id, commits_count,
        loc_added, loc_deleted, files_changed, computed_at)
      SELECT {org:String}, toDate(fromUnixTimestamp64Milli({start:Int64}, 'UTC')) + d,
        toUUID({repo:String}), concat('person', toString(person), '@example.org'),
        concat('team', toString(person %% 5)), (d * person) %% 9, (d * 31 + person) %% 400,
        (d * 17 + person) %% 200, (d + person) %% 30, now64(3, 'UTC')
      FROM (SELECT intDiv(number, %1$d) AS d, 1 + number %% %1$d AS person
        FROM numbers(toUInt64({days:Int64}) * %1$d))
      """
          .formatted(PEOPLE);
  private static final String REPO_METRICS =
      """
      INSERT INTO repo_metrics_daily (org_id, day, repo_id, commits_count, total_loc_touched,
        prs_merged, bus_factor, computed_at)
      SELECT {org:String}, toDate(fromUnixTimestamp64Milli({start:Int64}, 'UTC')) + number,
        toUUID({repo:String}), number % 40, (number * 97) % 5000, number % 12, 1 + number % 6,
        now64(3, 'UTC')
      FROM numbers(toUInt64({days:Int64}))
      """;

  /**
   * Audit events, the first at the beginning of the period. Returns when the server has sealed
   * them: before that a purge leaves them alone.
   */
  public void auditEvents(long rows, Period period) {
    sql.texts(PARTITIONS, period.from().toString(), period.to().toString());
    sql.execute(
        AUDIT_EVENTS,
        organization,
        period.from().toString(),
        period.millis(),
        rows,
        Long.toString(seed));
    Waiting.until("the events are sealed", SEALING, () -> sql.count(UNSEALED, organization) == 0);
  }

  /** Commits with the statistics of one to five files each. */
  public void commits(long rows, Period period) {
    Map<String, String> parameters = parameters(rows, period);
    clickHouse.execute(COMMITS, parameters);
    clickHouse.execute(COMMIT_STATS, parameters);
  }

  /** Daily metrics of every person and of the repository. */
  public void dailyMetrics(Period period) {
    clickHouse.execute(USER_METRICS, parameters(0, period));
    clickHouse.execute(REPO_METRICS, parameters(0, period));
  }

  /** The repository that all commits are in. */
  public UUID repository() {
    return new UUID(organization.getMostSignificantBits(), seed);
  }

  /** The e-mail address of one of the people, 1 to {@value #PEOPLE}. */
  public static String person(int number) {
    return "person" + number + "@example.org";
  }

  private Map<String, String> parameters(long rows, Period period) {
    return Map.of(
        "org", organization.toString(),
        "repo", repository().toString(),
        "seed", Long.toString(seed),
        "start", Long.toString(period.from().toEpochMilli()),
        "millis", Long.toString(period.millis()),
        "days", Long.toString(period.days()),
        "n", Long.toString(rows));
  }
}
