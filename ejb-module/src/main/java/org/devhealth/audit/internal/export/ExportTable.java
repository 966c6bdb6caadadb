package org.devhealth.audit.internal.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.AuditExportRuns.Held;
import org.devhealth.audit.AuditExportRuns.Ref;
import org.devhealth.audit.internal.EventPosition;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The table {@code audit_exports}; every transition is one guarded statement. Thread-safe, on bound
 * handles.
 */
@ApplicationScoped
public class ExportTable {

  private static final String INSERT =
      """
      INSERT INTO audit_exports (id, org_id, status, format, compression, range_from, range_to,
        filters, withheld, requested_by, created_at, expires_at)
      VALUES (:id, :org, 'queued', :format, :compression, :from, :to, cast(:filters AS jsonb),
        :withheld, :by, :at, :expires)
      """;

  private static final String FIND = "SELECT * FROM audit_exports WHERE id = :id";

  /** After every export, and within what the database can tell. */
  private static final OffsetDateTime END_OF_TIME = OffsetDateTime.parse("9999-12-31T23:59:59Z");

  private static final String PAGE =
      """
      SELECT * FROM audit_exports
      WHERE (created_at, id) < (:at, :id)
      ORDER BY created_at DESC, id DESC LIMIT :limit
      """;

  private static final String ABANDONED =
      """
      SELECT org_id, id FROM audit_exports
      WHERE (status = 'queued' AND created_at < now() - cast(:lease AS interval))
         OR (status = 'running' AND held_until < now())
      ORDER BY created_at LIMIT 20
      """;

  private static final String OVERDUE =
      """
      SELECT org_id, id FROM audit_exports
      WHERE status = 'completed' AND expires_at <= now() ORDER BY created_at LIMIT 20
      """;

  private static final String CLAIM =
      """
      UPDATE audit_exports
      SET status = 'running', held_by = :instance, held_until = now() + cast(:lease AS interval)
      WHERE id = :id AND (status = 'queued'
        OR (status = 'running' AND (held_by = :instance OR held_until < now())))
      """;

  private static final String EXTEND =
      """
      UPDATE audit_exports SET held_until = now() + cast(:lease AS interval)
      WHERE id = :id AND status = 'running' AND held_by = :instance
      """;

  /** The stretch of the log between the first and the last sealed event of the time range. */
  private static final String FIX_RANGE =
      """
      UPDATE audit_exports x
      SET start_seq = coalesce(r.first, 0), end_seq = coalesce(r.last + 1, 0),
          next_seq = coalesce(r.first, 0), tree_size = coalesce(
            (SELECT max(c.tree_size) FROM audit_checkpoint c WHERE c.org_id = x.org_id), 0)
      FROM (SELECT min(l.seq) AS first, max(l.seq) AS last
            FROM audit_leaf l JOIN audit_exports e ON e.org_id = l.org_id AND e.id = :id
            WHERE l.occurred_at >= e.range_from AND l.occurred_at < e.range_to) AS r
      WHERE x.id = :id AND x.status = 'running' AND x.held_by = :instance AND x.start_seq IS NULL
      """;

  private static final String ADVANCE =
      """
      UPDATE audit_exports SET next_seq = :next, events = events + :events
      WHERE id = :id AND status = 'running' AND held_by = :instance
      """;

  private static final String END =
      """
      UPDATE audit_exports SET status = :status, error_code = :code, ended_at = now(),
        held_until = NULL
      WHERE id = :id AND status = 'running' AND held_by = :instance
      """;

  private static final String EXPIRE_OVERDUE =
      """
      UPDATE audit_exports SET status = 'expired'
      WHERE id = :id AND status = 'completed' AND expires_at <= now()
      """;

  private static final String EXPIRE =
      """
      UPDATE audit_exports SET status = 'expired'
      WHERE id = :id AND status IN ('queued', 'completed', 'failed', 'expired')
      """;

  /** A new export. */
  public record Draft(
      UUID id,
      AuditExport.Order order,
      List<String> withheld,
      UUID requestedBy,
      Instant createdAt,
      Instant expiresAt) {}

  public AuditExport insert(Handle handle, OrgId organization, Draft draft) {
    AuditExport.Order order = draft.order();
    handle
        .createUpdate(INSERT)
        .bind("id", draft.id())
        .bind("org", organization.value())
        .bind("format", lower(order.format()))
        .bind("compression", lower(order.compression()))
        .bind("from", utc(order.query().between().from()))
        .bind("to", utc(order.query().between().to()))
        .bind("filters", StoredFilters.write(order.query()))
        .bind("withheld", draft.withheld().toArray(String[]::new))
        .bind("by", draft.requestedBy())
        .bind("at", utc(draft.createdAt()))
        .bind("expires", utc(draft.expiresAt()))
        .execute();
    return find(handle, draft.id()).orElseThrow();
  }

  public Optional<AuditExport> find(Handle handle, UUID id) {
    return handle.createQuery(FIND).bind("id", id).map(ExportRow::publicPart).findOne();
  }

  public Page<AuditExport> page(Handle handle, PageRequest page) {
    Optional<EventPosition> after = page.after().map(EventPosition::parse);
    List<AuditExport> rows =
        handle
            .createQuery(PAGE)
            .bind("at", after.map(at -> utc(at.occurredAt())).orElse(END_OF_TIME))
            .bind("id", after.map(EventPosition::id).orElse(new UUID(0, 0)))
            .bind("limit", page.limit() + 1)
            .map(ExportRow::publicPart)
            .list();
    return Page.of(
        rows, page.limit(), last -> new EventPosition(last.createdAt(), last.id()).cursor());
  }

  public List<Ref> abandoned(Handle handle, Duration lease) {
    return handle
        .createQuery(ABANDONED)
        .bind("lease", lease.toString())
        .map((row, context) -> ref(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }

  public List<Ref> overdue(Handle handle) {
    return handle
        .createQuery(OVERDUE)
        .map((row, context) -> ref(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }

  public boolean claim(Handle handle, Held held, Duration lease) {
    return of(handle, CLAIM, held).bind("lease", lease.toString()).execute() == 1;
  }

  /**
   * Keeps the lease.
   *
   * @throws IllegalStateException when another server took the export over
   */
  public void extend(Handle handle, Held held, Duration lease) {
    requireHeld(of(handle, EXTEND, held).bind("lease", lease.toString()).execute());
  }

  public void fixRange(Handle handle, Held held) {
    of(handle, FIX_RANGE, held).execute();
  }

  ExportRow row(Handle handle, Held held) {
    return handle.createQuery(FIND).bind("id", held.ref().export()).map(ExportRow::map).one();
  }

  void advance(Handle handle, Held held, long next, long events) {
    requireHeld(of(handle, ADVANCE, held).bind("next", next).bind("events", events).execute());
  }

  public void complete(Handle handle, Held held) {
    requireHeld(
        of(handle, END, held).bind("status", "completed").bind("code", (String) null).execute());
  }

  public boolean fail(Handle handle, Held held, String code) {
    return of(handle, END, held).bind("status", "failed").bind("code", code).execute() == 1;
  }

  /** Whether this transaction is the one that ends it. */
  public boolean expireOverdue(Handle handle, UUID id) {
    return handle.createUpdate(EXPIRE_OVERDUE).bind("id", id).execute() == 1;
  }

  public boolean expire(Handle handle, UUID id) {
    return handle.createUpdate(EXPIRE).bind("id", id).execute() == 1;
  }

  private static Update of(Handle handle, String sql, Held held) {
    return handle
        .createUpdate(sql)
        .bind("id", held.ref().export())
        .bind("instance", held.instance());
  }

  private static void requireHeld(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("another execution took the export over");
    }
  }

  private static Ref ref(UUID organization, UUID export) {
    return new Ref(new OrgId(organization), export);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
