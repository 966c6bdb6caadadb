package org.devhealth.retention.policy.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.policy.PolicySelection;
import org.devhealth.retention.policy.PolicyTerms;
import org.devhealth.retention.policy.RetentionPolicy;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Policies in PostgreSQL, in the caller's transaction. */
@ApplicationScoped
public class PolicyRecords {

  private static final String INSERT =
      """
      INSERT INTO retention_policies (id, org_id, data_type, retention_days, action, mode, cron,
        time_zone, window_start, window_end, enabled, description, effective_at, next_run_at,
        version, created_at, updated_at)
      VALUES (:id, :org, :dataType, :days, :action, :mode, :cron, :zone, :windowStart, :windowEnd,
        :enabled, :description, :effective, :next, 1, :updated, :updated)
      """;
  private static final String UPDATE =
      """
      UPDATE retention_policies SET retention_days = :days, action = :action, mode = :mode,
        cron = :cron, time_zone = :zone, window_start = :windowStart, window_end = :windowEnd,
        enabled = :enabled, description = :description, effective_at = :effective,
        next_run_at = :next, version = version + 1, updated_at = :updated
      WHERE org_id = :org AND id = :id AND version = :version
      """;
  private static final String DELETE =
      "DELETE FROM retention_policies WHERE org_id = :org AND id = :id AND version = :version";
  private static final String SELECT = "SELECT * FROM retention_policies WHERE org_id = :org ";
  private static final String DUE =
      """
      SELECT * FROM retention_policies
      WHERE enabled AND next_run_at <= :now AND effective_at <= :now
        AND org_id NOT IN (SELECT id FROM organizations WHERE status = 'closed')
      ORDER BY next_run_at LIMIT :limit
      """;
  private static final String EFFECTIVE =
      """
      SELECT * FROM retention_policies
      WHERE enabled AND effective_at <= :now
        AND org_id NOT IN (SELECT id FROM organizations WHERE status = 'closed')
        AND (cast(:org AS uuid) IS NULL OR org_id = :org)
        AND (cardinality(:types) = 0 OR data_type = ANY (:types))
      ORDER BY org_id, data_type
      """;
  private static final String CLAIM =
      """
      UPDATE retention_policies SET next_run_at = :next WHERE id = :id AND next_run_at = :due
      """;
  private static final String UNIQUE_VIOLATION = "23505";

  @Inject private Database database;

  /** Inserts the policy; the unique constraint decides between two requests. */
  public void insert(RetentionPolicy policy) {
    try {
      run(policy, INSERT, 0);
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        throw new Problem(
            RetentionError.POLICY_EXISTS,
            "Change the policy of " + policy.terms().dataType() + ".");
      }
      throw e;
    }
  }

  /** Updates the policy if it is still at this version. */
  public void update(RetentionPolicy policy, int version) {
    requireOne(run(policy, UPDATE, version));
  }

  /** Deletes the policy if it was not changed in between. */
  public void delete(RetentionPolicy policy) {
    int deleted =
        database.with(
            Binding.app(policy.organization()),
            handle ->
                handle
                    .createUpdate(DELETE)
                    .bind("org", policy.organization().value())
                    .bind("id", policy.id())
                    .bind("version", policy.version())
                    .execute());
    requireOne(deleted);
  }

  /** A policy of the organization. */
  public Optional<RetentionPolicy> find(OrgId org, UUID id) {
    return database.with(
        Binding.app(org),
        handle ->
            handle
                .createQuery(SELECT + "AND id = :id")
                .bind("org", org.value())
                .bind("id", id)
                .map(new PolicyMapper())
                .findOne());
  }

  /** The organization's policy of a data type. */
  public Optional<RetentionPolicy> findByDataType(OrgId org, String dataType) {
    return database.with(
        Binding.app(org),
        handle ->
            handle
                .createQuery(SELECT + "AND data_type = :type")
                .bind("org", org.value())
                .bind("type", dataType)
                .map(new PolicyMapper())
                .findOne());
  }

  /** The organization's policies by data type. */
  public Page<RetentionPolicy> list(OrgId org, PageRequest page) {
    String sql = SELECT + "AND data_type > :after ORDER BY data_type LIMIT :limit";
    List<RetentionPolicy> rows =
        database.with(
            Binding.app(org),
            handle ->
                handle
                    .createQuery(sql)
                    .bind("org", org.value())
                    .bind("after", page.after().orElse(""))
                    .bind("limit", page.limit() + 1)
                    .map(new PolicyMapper())
                    .list());
    return Page.of(rows, page.limit(), policy -> PageRequest.encode(policy.terms().dataType()));
  }

  /** Claims due policies by moving their next run, each once. */
  public List<RetentionPolicy> claimDue(Instant now, int limit) {
    return database.with(
        Binding.platform(),
        handle -> {
          List<RetentionPolicy> due =
              handle
                  .createQuery(DUE)
                  .bind("now", utc(now))
                  .bind("limit", limit)
                  .map(new PolicyMapper())
                  .list();
          List<RetentionPolicy> claimed = new ArrayList<>();
          for (RetentionPolicy policy : due) {
            if (claim(handle, policy, now)) {
              claimed.add(policy);
            }
          }
          return claimed;
        });
  }

  /** The selected policies that may delete at the instant. */
  public List<RetentionPolicy> effective(Instant now, PolicySelection selection) {
    return database.with(
        Binding.platform(),
        handle ->
            handle
                .createQuery(EFFECTIVE)
                .bind("now", utc(now))
                .bind("org", selection.organization().map(OrgId::value).orElse(null))
                .bind("types", selection.dataTypes().toArray(String[]::new))
                .map(new PolicyMapper())
                .list());
  }

  private static boolean claim(Handle handle, RetentionPolicy policy, Instant now) {
    return handle
            .createUpdate(CLAIM)
            .bind("next", utc(policy.terms().schedule().nextAfter(now)))
            .bind("id", policy.id())
            .bind("due", utc(policy.nextRunAt()))
            .execute()
        == 1;
  }

  private int run(RetentionPolicy policy, String sql, int version) {
    return database.with(
        Binding.app(policy.organization()),
        handle -> {
          var update = handle.createUpdate(sql);
          bindTerms(update, policy.terms());
          return update
              .bind("id", policy.id())
              .bind("org", policy.organization().value())
              .bind("effective", utc(policy.effectiveAt()))
              .bind("next", utc(policy.nextRunAt()))
              .bind("updated", utc(policy.updatedAt()))
              .bind("version", version)
              .execute();
        });
  }

  private static void bindTerms(SqlStatement<?> statement, PolicyTerms terms) {
    statement
        .bind("dataType", terms.dataType())
        .bind("days", terms.retentionDays())
        .bind("action", terms.action().name().toLowerCase(Locale.ROOT))
        .bind("mode", terms.mode().name().toLowerCase(Locale.ROOT))
        .bind("cron", terms.schedule().cron())
        .bind("zone", terms.schedule().timeZone())
        .bind("windowStart", terms.window() == null ? null : terms.window().start())
        .bind("windowEnd", terms.window() == null ? null : terms.window().end())
        .bind("enabled", terms.enabled())
        .bind("description", terms.description());
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new Problem(
          RetentionError.POLICY_CHANGED, "Read the policy again and repeat the change.");
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
