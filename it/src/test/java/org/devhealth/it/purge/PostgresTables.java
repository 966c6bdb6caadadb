package org.devhealth.it.purge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.devhealth.it.history.MadeUpHistory;
import org.devhealth.it.installation.Sql;

/** Rows of the governed tables in PostgreSQL; a table nobody knows to fill fails the test. */
record PostgresTables(Sql sql, UUID organization, Held held, MadeUpHistory history)
    implements TableStore {

  private static final String REPOSITORIES =
      """
      INSERT INTO sync_repositories (id, org_id, provider, name, path, created_at)
      VALUES (?::uuid, ?, 'local', ?, '/', now())
      """;
  private static final String SYNC_LOGS =
      """
      INSERT INTO sync_logs (id, org_id, repository_id, job, status, started_at, ended_at, lease_until)
      SELECT gen_random_uuid(), ?, ?::uuid, 'made-up', 'completed', at, at, at
      FROM (SELECT now() - make_interval(days => n * 30) AS at FROM generate_series(1, 20) n) ages
      """;
  private static final String USERS =
      "INSERT INTO users (id, email, created_at, updated_at) VALUES (?::uuid, ?, now(), now())";
  private static final String SESSIONS =
      """
      INSERT INTO sessions (id, user_id, org_id, auth_method, authenticated_at, created_at,
        last_seen_at, expires_at, ended_at, end_reason)
      SELECT gen_random_uuid(), ?::uuid, ?, 'password', at, at, at, now() + interval '1 day',
        CASE WHEN n < 18 THEN at END, CASE WHEN n < 18 THEN 'made-up' END
      FROM (SELECT n, now() - make_interval(days => n * 40) AS at FROM generate_series(1, 20) n) ages
      """;
  private static final String TOKENS =
      """
      INSERT INTO refresh_tokens (hash, session_id, issued_at)
      SELECT sha256((s.id::text || n)::bytea), s.id, s.created_at
      FROM sessions s, generate_series(1, 3) n WHERE s.org_id = ? AND s.user_id = ?::uuid
      """;

  private static final String RUNS =
      """
      WITH age AS (
        SELECT n, now() - make_interval(days => n * 40) AS at FROM generate_series(1, 20) n),
      batch AS (
        INSERT INTO purge_batches (id, created_at, prepared_at, finished_at)
        VALUES (gen_random_uuid(), now(), now(), now()) RETURNING id),
      slice AS (
        INSERT INTO purge_slices (id, batch_id, ordinal, data_type, store, table_name, from_at, to_at,
          cursor_at, step_rows, status)
        SELECT gen_random_uuid(), id, 0, 'made_up', 'clickhouse', 'made_up', now(), now(), now(), 1,
          'done'
        FROM batch RETURNING id),
      intent AS (
        INSERT INTO purge_intents (id, slice_id, status, frozen_at)
        SELECT gen_random_uuid(), id, 'settled', now() FROM slice RETURNING id),
      run AS (
        INSERT INTO purge_runs (id, batch_id, org_id, policy_id, policy_version, data_type,
          retention_days, action, mode, cutoff, status, trigger, actor_type, actor_id, requested_at,
          started_at, ended_at)
        SELECT gen_random_uuid(), batch.id, ?, gen_random_uuid(), 1, 'made_up', 1, 'delete',
          'governance', at, 'completed', 'manual', 'user', ?::uuid, at, at, at
        FROM age, batch RETURNING id, org_id),
      counted AS (
        INSERT INTO purge_counts (run_id, org_id, store, table_name, month, rows_deleted)
        SELECT id, org_id, 'clickhouse', 'made_up', '2020-01-01', 1 FROM run),
      respected AS (
        INSERT INTO purge_run_holds (run_id, org_id, hold_id, epoch)
        SELECT id, org_id, gen_random_uuid(), 1 FROM run)
      INSERT INTO purge_intent_counts (intent_id, run_id, org_id, table_name, month, rows_expected,
        digest_0, digest_1, digest_2, digest_3)
      SELECT intent.id, run.id, org_id, 'made_up', '2020-01-01', 1, 0, 0, 0, 0 FROM run, intent
      """;
  private static final String PLANS =
      """
      INSERT INTO purge_plans (id, org_id, policy_id, policy_version, cutoff, status, created_at,
        expires_at)
      SELECT gen_random_uuid(), ?, gen_random_uuid(), 1, at, 'ready', at, at
      FROM (SELECT now() - make_interval(days => n * 30) AS at FROM generate_series(1, 20) n) ages
      """;

  @Override
  public void fill(List<CatalogueTable> tables) {
    Map<String, Consumer<UUID>> known =
        Map.of(
            "audit_log", org -> history.auditEvents(400),
            "sync_logs", this::syncLogs,
            "sessions", this::sessions,
            "refresh_tokens", org -> {},
            "purge_runs", this::runs,
            "purge_counts", org -> {},
            "purge_run_holds", org -> {},
            "purge_intent_counts", org -> {},
            "purge_plans", org -> sql.execute(PLANS, org));
    tables.forEach(table -> known.get(table.name()).accept(organization));
  }

  private void syncLogs(UUID org) {
    for (String repository : List.of(held.of("repository").get(0), UUID.randomUUID().toString())) {
      sql.execute(REPOSITORIES, repository, org, "made-up-" + repository);
      sql.execute(SYNC_LOGS, org, repository);
    }
  }

  private void runs(UUID org) {
    for (String user : List.of(held.of("user").get(1), UUID.randomUUID().toString())) {
      sql.execute(RUNS, org, user);
    }
  }

  private void sessions(UUID org) {
    for (String user : List.of(held.of("user").get(1), UUID.randomUUID().toString())) {
      sql.execute(USERS, user, user + "@made-up.example");
      sql.execute(SESSIONS, user, org);
      sql.execute(TOKENS, org, user);
    }
  }

  @Override
  public long expired(
      CatalogueTable table, List<CatalogueTable> tables, Instant cutoff, boolean kept) {
    CatalogueTable root = rootOf(table, tables);
    String condition =
        " AND t.%s < '%s'::timestamptz AND %s(%s)"
            .formatted(root.time().get(0), cutoff, kept ? "" : "NOT ", heldBy(root));
    return count(table, root, condition);
  }

  @Override
  public long all(CatalogueTable table, List<CatalogueTable> tables) {
    return count(table, rootOf(table, tables), "");
  }

  private long count(CatalogueTable table, CatalogueTable root, String condition) {
    String from = root.name() + " t";
    if (table.follows() != null) {
      from +=
          " JOIN %s c ON c.%s = t.%s"
              .formatted(table.name(), table.parentColumns().get(0), root.key().get(0));
    }
    return sql.count(
        "SELECT count(*) FROM " + from + " WHERE t.org_id = ?" + condition, organization);
  }

  private String heldBy(CatalogueTable root) {
    List<String> matches = new ArrayList<>(List.of("false"));
    held.byKind()
        .forEach(
            (kind, subjects) ->
                root.subjects(kind).stream()
                    .map(column -> match(column, subjects))
                    .forEach(matches::add));
    return String.join(" OR ", matches);
  }

  private static String match(String column, List<String> subjects) {
    return "coalesce(lower(t.%s::text) IN ('%s'), false)"
        .formatted(column, String.join("', '", subjects));
  }

  private static CatalogueTable rootOf(CatalogueTable table, List<CatalogueTable> tables) {
    return table.follows() == null ? table : TableStore.parentOf(table, tables);
  }
}
