package org.devhealth.retention.disposal.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.disposal.DisposalCertificate;
import org.devhealth.retention.disposal.OrganizationDeletion;
import org.jdbi.v3.core.Handle;

/** Statements over deletions; in the caller's transaction, each change guarded by the state. */
@ApplicationScoped
public class DeletionRecords {

  private static final String SELECT = "SELECT * FROM organization_deletions ";
  private static final String INSERT =
      """
      INSERT INTO organization_deletions (id, org_id, status, reason, requested_by, requested_at,
        execute_after, rows_counted)
      VALUES (:id, :org, 'scheduled', :reason, :by, now(), now() + cast(:grace AS interval), :rows)
      ON CONFLICT (org_id) WHERE status IN ('scheduled', 'executing') DO NOTHING
      """;
  private static final String UNDO =
      """
      UPDATE organization_deletions SET status = 'undone', undone_by = :by, ended_at = now(),
        blocked_by = NULL, blocked_at = NULL
      WHERE org_id = :org AND status = 'scheduled'
      """;
  private static final String BLOCK =
      """
      UPDATE organization_deletions SET status = 'scheduled', batch_id = NULL, accounts = '{}',
        blocked_by = :code, blocked_at = now()
      WHERE id = :id AND blocked_by IS DISTINCT FROM :code
      """;
  private static final String START =
      """
      UPDATE organization_deletions SET status = 'executing', batch_id = :batch,
        accounts = :accounts, started_at = coalesce(started_at, now()), blocked_by = NULL,
        blocked_at = NULL
      WHERE id = :id AND status IN ('scheduled', 'executing')
      """;
  private static final String COMPLETE =
      """
      UPDATE organization_deletions SET status = 'completed', ended_at = now()
      WHERE id = :id AND status = 'executing'
      """;
  private static final String WAITING =
      """
      SELECT id FROM organization_deletions
      WHERE status = 'executing' OR (status = 'scheduled' AND execute_after <= now())
      ORDER BY execute_after LIMIT :limit
      """;
  private static final String LOCK =
      SELECT
          + """
            WHERE id = :id AND (status = 'executing'
              OR (status = 'scheduled' AND execute_after <= now())) FOR UPDATE SKIP LOCKED
            """;
  private static final String CERTIFICATES =
      """
      SELECT c.id, r.data_type, c.sequence, c.issued_at, c.jws,
        coalesce((SELECT sum(rows_deleted) FROM purge_counts p WHERE p.run_id = r.id), 0) AS rows
      FROM purge_certificates c JOIN purge_runs r ON r.id = c.run_id
      WHERE r.policy_id = :deletion AND c.org_id = :org ORDER BY c.sequence
      """;

  @Inject private Database database;

  /** Schedules a deletion; whether none was open. */
  public boolean insert(UUID id, OrgId org, String reason, UUID by, long rows, Duration grace) {
    return platform(
        handle ->
            handle
                    .createUpdate(INSERT)
                    .bind("id", id)
                    .bind("org", org.value())
                    .bind("reason", reason)
                    .bind("by", by)
                    .bind("grace", grace.toString())
                    .bind("rows", rows)
                    .execute()
                == 1);
  }

  /** Undoes a scheduled deletion; whether there was one. */
  public boolean undo(OrgId org, UUID by) {
    return platform(
        handle -> handle.createUpdate(UNDO).bind("org", org.value()).bind("by", by).execute() == 1);
  }

  /** Notes what keeps the deletion from being executed; whether that is new. */
  public boolean block(UUID id, String code) {
    return platform(
        handle -> handle.createUpdate(BLOCK).bind("id", id).bind("code", code).execute() == 1);
  }

  /** Notes the purges that execute it. */
  public void start(UUID id, UUID batch, List<UserId> accounts) {
    platform(
        handle ->
            handle
                .createUpdate(START)
                .bind("id", id)
                .bind("batch", batch)
                .bind("accounts", accounts.stream().map(UserId::value).toArray(UUID[]::new))
                .execute());
  }

  public void complete(UUID id) {
    platform(handle -> handle.createUpdate(COMPLETE).bind("id", id).execute());
  }

  /** The newest deletion of the organization. */
  public Optional<OrganizationDeletion> newest(OrgId org) {
    return platform(
        handle ->
            handle
                .createQuery(
                    SELECT + "WHERE org_id = :org ORDER BY requested_at DESC, id DESC LIMIT 1")
                .bind("org", org.value())
                .map(new DeletionMapper())
                .findOne());
  }

  /** Deletions that have something to be done for. */
  public List<UUID> waiting(int limit) {
    return platform(
        handle -> handle.createQuery(WAITING).bind("limit", limit).mapTo(UUID.class).list());
  }

  /** One of them, for this transaction alone; empty when another server is at it. */
  public Optional<OrganizationDeletion> lock(UUID id) {
    return platform(
        handle -> handle.createQuery(LOCK).bind("id", id).map(new DeletionMapper()).findOne());
  }

  /** The certificates of the deletion in the order of their chain. */
  public List<DisposalCertificate> certificates(OrganizationDeletion deletion) {
    return platform(
        handle ->
            handle
                .createQuery(CERTIFICATES)
                .bind("deletion", deletion.id())
                .bind("org", deletion.organization().value())
                .map(
                    (row, context) ->
                        new DisposalCertificate(
                            row.getObject("id", UUID.class),
                            row.getString("data_type"),
                            row.getLong("sequence"),
                            row.getLong("rows"),
                            DeletionMapper.instant(row, "issued_at"),
                            row.getString("jws")))
                .list());
  }

  private <T> T platform(Function<Handle, T> work) {
    return database.with(Binding.platform(), work::apply);
  }
}
