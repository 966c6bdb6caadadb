package org.devhealth.retention.purge.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.PurgePlan;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.RunTable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Runs as their organization sees and commands them, in the caller's transaction. */
@ApplicationScoped
public class RunRecords {

  /** What every query of runs selects; alias {@code r}. */
  static final String COLUMNS =
      """
      SELECT r.*, c.id AS certificate_id,
        coalesce((SELECT sum(rows_deleted) FROM purge_counts p WHERE p.run_id = r.id), 0)
          AS rows_deleted,
        b.driver_server, b.driver_execution, b.driver_until, b.failures, b.throttled_by,
        b.throttled_share, coalesce(b.driver_until > now(), false) AS leased,
        r.status IN ('planned', 'running') AND EXISTS (SELECT FROM legal_holds h
          WHERE h.org_id = r.org_id AND h.status = 'placing') AS hold_placing
      FROM purge_runs r JOIN purge_batches b ON b.id = r.batch_id LEFT JOIN purge_certificates c ON c.run_id = r.id
      """;

  private static final String INSERT_BATCH =
      "INSERT INTO purge_batches (id, created_at) VALUES (:id, now())";
  private static final String INSERT =
      """
      INSERT INTO purge_runs (id, batch_id, org_id, policy_id, policy_version, data_type,
        retention_days, action, mode, cutoff, plan_id, plan_hash, status, trigger, actor_type,
        actor_id, requested_at, ignores_window)
      VALUES (:id, :batch, :org, :policy, :version, :dataType, :days, :action, :mode, :cutoff,
        :plan, :planHash, 'planned', :trigger, :actorType, :actorId, now(),
        :trigger <> 'schedule')
      """;
  private static final String MOVE =
      """
      UPDATE purge_runs SET status = :to, batch_id = coalesce(:batch, batch_id),
        ended_at = CASE WHEN :to = 'stopped' THEN now() END,
        pause_reason = CASE WHEN :to = 'paused' THEN 'by_hand' END,
        ignores_window = ignores_window OR :to = 'planned'
      WHERE org_id = :org AND id = :id AND status = ANY (:from)
      """;
  private static final String APPROVE =
      """
      UPDATE purge_runs SET status = 'planned', batch_id = :batch, approved_rows = brake_rows,
        approved_by = :approver, approved_at = now()
      WHERE org_id = :org AND id = :id AND status = 'awaiting_approval'
      """;
  private static final String UNSETTLED =
      """
      SELECT EXISTS (SELECT FROM purge_intents i JOIN purge_intent_counts c ON c.intent_id = i.id
        WHERE i.status <> 'settled' AND c.org_id = :org AND c.run_id = :id)
      """;
  private static final String UNIQUE_VIOLATION = "23505";

  @Inject private Database database;
  @Inject private Identifiers identifiers;

  /** Makes a batch for runs that are executed together. */
  public UUID insertBatch(OrgId org) {
    UUID id = identifiers.next();
    database.with(
        Binding.app(org), handle -> handle.createUpdate(INSERT_BATCH).bind("id", id).execute());
    return id;
  }

  /**
   * Inserts a planned run; the partial unique index decides which of two active ones exists.
   *
   * @return empty when a run of the data type is active already; the transaction is then aborted
   */
  public Optional<UUID> insert(
      UUID batch, RetentionPolicy policy, RunRequest request, Actor actor) {
    UUID id = identifiers.next();
    try {
      database.with(
          Binding.app(policy.organization()),
          handle -> insert(handle, id, batch, policy, request, actor));
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(id);
  }

  /** Whether a run of the data type is active. */
  public boolean anyActive(OrgId org, String dataType) {
    return database.with(
        Binding.app(org),
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM purge_runs WHERE org_id = :org AND data_type = :type
                      AND status IN ('planned', 'running', 'paused', 'awaiting_approval', 'stopping'))
                    """)
                .bind("org", org.value())
                .bind("type", dataType)
                .mapTo(Boolean.class)
                .one());
  }

  /** A run of the organization. */
  public Optional<PurgeRun> find(OrgId org, UUID id) {
    return database.with(
        Binding.app(org),
        handle ->
            handle
                .createQuery(COLUMNS + "WHERE r.org_id = :org AND r.id = :id")
                .bind("org", org.value())
                .bind("id", id)
                .map(new RunMapper())
                .findOne());
  }

  /** The organization's runs, newest first. */
  public Page<PurgeRun> list(OrgId org, PageRequest page) {
    String after = page.after().isPresent() ? "AND r.id < :after " : "";
    List<PurgeRun> rows =
        database.with(
            Binding.app(org),
            handle -> {
              var query =
                  handle.createQuery(
                      COLUMNS
                          + "WHERE r.org_id = :org "
                          + after
                          + "ORDER BY r.id DESC LIMIT :limit");
              page.afterId().ifPresent(id -> query.bind("after", id));
              return query
                  .bind("org", org.value())
                  .bind("limit", page.limit() + 1)
                  .map(new RunMapper())
                  .list();
            });
    return Page.of(rows, page.limit(), run -> PageRequest.encode(run.id().toString()));
  }

  /** What the run has done so far, by table and month. */
  public List<RunTable> tables(OrgId org, UUID run) {
    return database.with(
        Binding.app(org),
        handle -> {
          Map<String, RunTable.Slices> slices = RunSlices.of(handle, run);
          return RunCounts.of(handle, run).stream()
              .map(table -> table.with(slices.get(table.store().wireName() + "." + table.table())))
              .toList();
        });
  }

  /**
   * Moves the run to another state if it is in one of the expected ones.
   *
   * @param batch the batch that drives it from now on, or null to keep its own
   * @return whether it was moved
   */
  public boolean move(PurgeRun run, PurgeRun.Status to, UUID batch, PurgeRun.Status... from) {
    String[] expected = Arrays.stream(from).map(RunRecords::lower).toArray(String[]::new);
    return database.with(
        Binding.app(run.organization()),
        handle ->
            handle
                    .createUpdate(MOVE)
                    .bind("to", lower(to))
                    .bind("batch", batch)
                    .bind("org", run.organization().value())
                    .bind("id", run.id())
                    .bind("from", expected)
                    .execute()
                == 1);
  }

  /**
   * Lets a run go on that waits for approval, with as many rows as it waited with.
   *
   * @return whether it waited
   */
  public boolean approve(PurgeRun run, UUID batch, UUID approver) {
    return database.with(
        Binding.app(run.organization()),
        handle ->
            handle
                    .createUpdate(APPROVE)
                    .bind("batch", batch)
                    .bind("approver", approver)
                    .bind("org", run.organization().value())
                    .bind("id", run.id())
                    .execute()
                == 1);
  }

  /** Whether a deletion of the run is begun and not accounted for yet. */
  public boolean isSettling(PurgeRun run) {
    return database.with(
        Binding.app(run.organization()),
        handle ->
            handle
                .createQuery(UNSETTLED)
                .bind("org", run.organization().value())
                .bind("id", run.id())
                .mapTo(Boolean.class)
                .one());
  }

  /** The compact JWS of the run's certificate. */
  public Optional<String> certificate(OrgId org, UUID run) {
    return database.with(
        Binding.app(org),
        handle ->
            handle
                .createQuery(
                    "SELECT jws FROM purge_certificates WHERE org_id = :org AND run_id = :run")
                .bind("org", org.value())
                .bind("run", run)
                .mapTo(String.class)
                .findOne());
  }

  private static int insert(
      Handle handle, UUID id, UUID batch, RetentionPolicy policy, RunRequest request, Actor actor) {
    Optional<PurgePlan> plan = request.boundPlan();
    return handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("batch", batch)
        .bind("org", policy.organization().value())
        .bind("policy", policy.id())
        .bind("version", policy.version())
        .bind("dataType", policy.terms().dataType())
        .bind("days", policy.terms().retentionDays())
        .bind("action", policy.terms().action().name().toLowerCase(Locale.ROOT))
        .bind("mode", policy.terms().mode().name().toLowerCase(Locale.ROOT))
        .bind("cutoff", utc(request.cutoff()))
        .bind("plan", plan.map(PurgePlan::id).orElse(null))
        .bind("planHash", plan.map(PurgePlan::hash).orElse(null))
        .bind("trigger", request.trigger())
        .bind("actorType", actor.type().name().toLowerCase(Locale.ROOT))
        .bind("actorId", actor.id())
        .execute();
  }

  private static String lower(PurgeRun.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
