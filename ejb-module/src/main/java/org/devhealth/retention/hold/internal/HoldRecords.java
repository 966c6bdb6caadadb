package org.devhealth.retention.hold.internal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditLog;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;
import org.devhealth.retention.RetentionAction;
import org.devhealth.retention.RetentionError;
import org.devhealth.retention.catalogue.DataCatalogue;
import org.devhealth.retention.hold.HoldDraft;
import org.devhealth.retention.hold.HoldScope;
import org.devhealth.retention.hold.LegalHold;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Holds in PostgreSQL; each call is one transaction. */
@Stateless
public class HoldRecords {

  private static final String NEXT_EPOCH =
      """
      INSERT INTO legal_hold_epochs (org_id, epoch) VALUES (:org, 1)
      ON CONFLICT (org_id) DO UPDATE SET epoch = legal_hold_epochs.epoch + 1 RETURNING epoch
      """;
  private static final String INSERT_HOLD =
      """
      INSERT INTO legal_holds
        (id, org_id, name, reason, matter, scope, status, epoch, created_by, created_at)
      VALUES (:id, :org, :name, :reason, :matter, cast(:scope AS jsonb), 'placing', :epoch,
        :creator, now())
      """;
  private static final String INSERT_TERM =
      """
      INSERT INTO legal_hold_terms (hold_id, org_id, data_type, kind, subject, from_at, to_at)
      VALUES (:id, :org, :dataType, :kind, :subject,
        coalesce(:from, '-infinity'::timestamptz), coalesce(:to, 'infinity'::timestamptz))
      """;
  private static final String RELEASE_HOLD =
      """
      UPDATE legal_holds SET status = 'released', released_at = now(), released_by = :user,
        release_reason = :reason
      WHERE org_id = :org AND id = :id AND status <> 'released'
      """;
  private static final String END_TERMS =
      """
      UPDATE legal_hold_terms SET protects_until = now() + cast(:grace AS interval)
      WHERE org_id = :org AND hold_id = :id RETURNING protects_until
      """;
  private static final String SELECT = "SELECT * FROM legal_holds WHERE org_id = :org ";
  private static final String PLACING =
      "SELECT * FROM legal_holds WHERE status = 'placing' ORDER BY created_at LIMIT 100";
  private static final String ANY_PROTECTING =
      """
      SELECT EXISTS (SELECT FROM legal_hold_terms WHERE org_id = :org AND protects_until > now())
      """;

  @Inject private Database database;
  @Inject private AuditLog auditLog;
  @Inject private Identifiers identifiers;
  @Inject private DataCatalogue catalogue;
  @Inject private HoldConfig config;

  /** Commits the hold, its terms, its epoch and its audit event together. */
  public LegalHold insert(Caller caller, HoldDraft draft) {
    ScopeRules.check(draft, catalogue);
    OrgId org = caller.requireOrg();
    UUID id = identifiers.next();
    return database.with(
        Binding.of(caller),
        handle -> {
          long epoch =
              handle.createQuery(NEXT_EPOCH).bind("org", org.value()).mapTo(Long.class).one();
          insertHold(handle, caller, draft, id, epoch);
          insertTerms(handle, org, draft.scope(), id);
          auditLog.record(
              AuditEvent.of(RetentionAction.HOLD_PLACED, org)
                  .about(id, null)
                  .changed("name", null, draft.name())
                  .changed("reason", null, draft.reason())
                  .changed("matter", null, draft.matter())
                  .with("epoch", epoch));
          return select(handle, org, id).orElseThrow();
        });
  }

  /**
   * Releases once; the terms go on protecting for the grace. Where two people must want it, the
   * first one's wish is only noted.
   */
  public void release(Caller caller, UUID id, String reason) {
    ScopeRules.requireText("reason", reason, RetentionError.REASON_REQUIRED);
    OrgId org = caller.requireOrg();
    database.with(
        Binding.of(caller),
        handle -> {
          LegalHold before =
              select(handle, org, id)
                  .orElseThrow(
                      () ->
                          new Problem(
                              RetentionError.HOLD_NOT_FOUND, "There is no hold " + id + "."));
          if (config.releaseNeedsTwo()
              && !ReleaseRequests.isSecond(handle, caller, id, reason.strip())) {
            requireUnreleased(handle, org, id);
            auditLog.record(
                AuditEvent.of(RetentionAction.HOLD_RELEASE_REQUESTED, org)
                    .about(id, null)
                    .changed("reason", null, reason.strip()));
            return null;
          }
          int released =
              handle
                  .createUpdate(RELEASE_HOLD)
                  .bind("org", org.value())
                  .bind("id", id)
                  .bind("user", caller.actor().id())
                  .bind("reason", reason.strip())
                  .execute();
          if (released == 0) {
            throw alreadyReleased();
          }
          auditLog.record(
              AuditEvent.of(RetentionAction.HOLD_RELEASED, org)
                  .about(id, null)
                  .changed("status", before.status(), LegalHold.Status.RELEASED)
                  .changed("reason", null, reason.strip())
                  .with("protects_until", endTerms(handle, org, id)));
          return null;
        });
  }

  /** A hold of the organization. */
  public Optional<LegalHold> find(OrgId org, UUID id) {
    return database.with(Binding.app(org), handle -> select(handle, org, id));
  }

  /** The organization's holds, newest first. */
  public Page<LegalHold> list(OrgId org, PageRequest page) {
    String sql = SELECT + (page.after().isPresent() ? "AND id < :after " : "");
    List<LegalHold> rows =
        database.with(
            Binding.app(org),
            handle -> {
              var query = handle.createQuery(sql + "ORDER BY id DESC LIMIT :limit");
              page.afterId().ifPresent(after -> query.bind("after", after));
              return query
                  .bind("org", org.value())
                  .bind("limit", page.limit() + 1)
                  .map(new HoldMapper())
                  .list();
            });
    return Page.of(rows, page.limit(), hold -> PageRequest.encode(hold.id().toString()));
  }

  /** Holds of all organizations whose barrier has not been raised yet. */
  public List<LegalHold> placing() {
    return database.with(
        Binding.platform(), handle -> handle.createQuery(PLACING).map(new HoldMapper()).list());
  }

  /** Whether any term protects now. */
  public boolean anyProtecting(OrgId org) {
    return database.with(
        Binding.app(org),
        handle ->
            handle.createQuery(ANY_PROTECTING).bind("org", org.value()).mapTo(Boolean.class).one());
  }

  private static void requireUnreleased(Handle handle, OrgId org, UUID id) {
    if (select(handle, org, id).orElseThrow().status() == LegalHold.Status.RELEASED) {
      throw alreadyReleased();
    }
  }

  private static Problem alreadyReleased() {
    return new Problem(RetentionError.HOLD_RELEASED, "It was released before.");
  }

  private static void insertHold(
      Handle handle, Caller caller, HoldDraft draft, UUID id, long epoch) {
    handle
        .createUpdate(INSERT_HOLD)
        .bind("id", id)
        .bind("org", caller.requireOrg().value())
        .bind("name", draft.name().strip())
        .bind("reason", draft.reason().strip())
        .bind("matter", draft.matter())
        .bind("scope", ScopeJson.write(draft.scope()))
        .bind("epoch", epoch)
        .bind("creator", caller.actor().id())
        .execute();
  }

  private static void insertTerms(Handle handle, OrgId org, HoldScope scope, UUID id) {
    PreparedBatch batch = handle.prepareBatch(INSERT_TERM);
    for (ScopeTerms.Term term : ScopeTerms.of(scope)) {
      batch
          .bind("id", id)
          .bind("org", org.value())
          .bind("dataType", term.dataType())
          .bind("kind", term.kind())
          .bind("subject", term.subject())
          .bind("from", HoldMapper.utc(scope.from()))
          .bind("to", HoldMapper.utc(scope.to()))
          .add();
    }
    batch.execute();
  }

  private String endTerms(Handle handle, OrgId org, UUID id) {
    return handle
        .createQuery(END_TERMS)
        .bind("grace", config.releaseGrace().toString())
        .bind("org", org.value())
        .bind("id", id)
        .map((row, context) -> HoldMapper.instant(row, "protects_until").toString())
        .list()
        .get(0);
  }

  private static Optional<LegalHold> select(Handle handle, OrgId org, UUID id) {
    return handle
        .createQuery(SELECT + "AND id = :id")
        .bind("org", org.value())
        .bind("id", id)
        .map(new HoldMapper())
        .findOne();
  }
}
