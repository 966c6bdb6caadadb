package org.devhealth.bench.purge;

import java.util.List;
import org.devhealth.bench.stage.Stage;
import org.devhealth.it.installation.Sql;
import org.devhealth.it.installation.Waiting;

/**
 * Audit events of several organizations, written in the order of time as a server writes them, the
 * same for the same seed. For one thread.
 */
public final class EventSeed {

  /** Acting in every organization; holds name some of them. */
  public static final int PEOPLE = 5_000;

  private static final long ROWS_PER_INSERT = 50_000;
  private static final java.time.Duration SEALING_BOUND = java.time.Duration.ofHours(1);

  private static final String PARTITIONS =
      "SELECT ensure_audit_partitions((now() - interval '731 days')::date, now()::date)";
  private static final String INSERT =
      """
      WITH drawn AS (
        SELECT i, md5(%1$d || ':' || i) AS h,
          now() - interval '730 days' + i * (interval '730 days' / %2$d) AS at
        FROM generate_series(%3$d, %4$d) AS i),
      person AS (SELECT *, ('x' || substr(h, 17, 7))::bit(28)::int %% %5$d AS p FROM drawn)
      INSERT INTO audit_log (id, occurred_at, org_id, actor_type, actor_id, actor_email, actor_name,
        auth_method, action, action_version, resource_type, resource_id, resource_name, outcome, ip,
        user_agent, request_id, changes)
      SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
          || substr(h, 1, 3) || 'b' || substr(h, 4, 15))::uuid,
        at, (ARRAY[%6$s]::uuid[])[1 + i %% %7$d], 'user', md5('person' || p)::uuid,
        'user' || p || '@people.example', 'Person ' || p, 'password',
        (ARRAY['user.logged_in', 'user.logged_out', 'sync.completed', 'member.changed'])[1 + p %% 4],
        1, 'repository', 'repository-' || i %% 40, 'Repository ' || i %% 40, 'success',
        ('10.1.' || p %% 256 || '.' || i %% 256)::inet,
        'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', substr(h, 1, 16), '{}'
      FROM person ORDER BY at
      """;

  private final Stage stage;
  private final List<String> organizations;
  private final long seed;

  public EventSeed(Stage stage, List<String> organizations, long seed) {
    this.stage = stage;
    this.organizations = List.copyOf(organizations);
    this.seed = seed;
  }

  /** Writes two years that end now and returns when the server has sealed them. */
  public void write(long rows) {
    Sql sql = stage.installation().sql();
    sql.texts(PARTITIONS);
    String ids = "'" + String.join("','", organizations) + "'";
    long step = ROWS_PER_INSERT;
    for (long first = 0; first < rows; first += step) {
      long last = Math.min(rows, first + step) - 1;
      sql.execute(INSERT.formatted(seed, rows, first, last, PEOPLE, ids, organizations.size()));
    }
    stage.tell("wrote " + rows + " events; waiting for their seals");
    Waiting.until(
        "all events are sealed",
        SEALING_BOUND,
        () ->
            sql.count("SELECT count(*) FROM audit_unsealed WHERE cardinality(event_ids) > 1") == 0);
    sql.execute("VACUUM (ANALYZE)");
  }
}
