package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.devhealth.audit.AuditPruning.LeafRange;
import org.devhealth.audit.AuditPruning.Removal;
import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;

/** The table {@code audit_removal}: which leaves lost their event in which run. Thread-safe. */
@ApplicationScoped
public class Removals {

  /**
   * One pass over the leaves before the cut-off; no statement of the deletion itself pays for it.
   * The cut-off is said of the events as well, or all later months would be read.
   */
  private static final String RECORD =
      """
      INSERT INTO audit_removal (org_id, run_id, leaves, events, recorded_at)
      SELECT :org, :run, coalesce(range_agg(int8range(first, last + 1)), '{}'),
             coalesce(sum(leaves), 0), :at
      FROM (
        SELECT min(seq) AS first, max(seq) AS last, count(*) AS leaves
        FROM (
          SELECT l.seq, l.seq - row_number() OVER (ORDER BY l.seq) AS neighbours
          FROM audit_leaf l
          WHERE l.org_id = :org AND l.occurred_at < :before
            AND NOT EXISTS (
              SELECT 1 FROM audit_log e
              WHERE e.org_id = :org AND e.occurred_at < :before
                AND e.occurred_at = l.occurred_at AND e.id = l.event_id)
            AND NOT l.seq <@ (
              SELECT coalesce(range_agg(named), '{}')
              FROM audit_removal r CROSS JOIN LATERAL unnest(r.leaves) AS named
              WHERE r.org_id = :org)) AS gone
        GROUP BY neighbours) AS ranges
      ON CONFLICT DO NOTHING
      """;

  private static final String SCANS =
      """
      SELECT set_config('enable_nestloop', :allowed, true),
             set_config('enable_indexscan', :allowed, true),
             set_config('enable_indexonlyscan', :allowed, true)
      """;

  private static final String EVENTS =
      "SELECT events FROM audit_removal WHERE org_id = :org AND run_id = :run";

  private static final String RANGES =
      """
      SELECT lower(named), upper(named)
      FROM audit_removal r CROSS JOIN LATERAL unnest(r.leaves) AS named
      WHERE r.org_id = :org AND r.run_id = :run
      ORDER BY 1
      """;

  private final Clock clock;

  /** For the container's proxy. */
  protected Removals() {
    this(null);
  }

  @Inject
  public Removals(Clock clock) {
    this.clock = clock;
  }

  /** A run that removed events from before its cut-off. */
  public record Run(OrgId organization, UUID id, Instant before) {}

  /** Records the run's removal unless it is recorded, on a handle bound to the organization. */
  public Removal record(Handle handle, Run run) {
    UUID organization = run.organization().value();
    scans(handle, "off");
    handle
        .createUpdate(RECORD)
        .bind("org", organization)
        .bind("run", run.id())
        .bind("at", utc(clock.instant()))
        .bind("before", utc(run.before()))
        .execute();
    scans(handle, "on");
    long events =
        handle
            .createQuery(EVENTS)
            .bind("org", organization)
            .bind("run", run.id())
            .mapTo(long.class)
            .one();
    return new Removal(events, ranges(handle, run));
  }

  /**
   * Right after a bulk load or a purge the statistics are old, and a nested loop over every leaf
   * takes minutes where a hashed anti-join takes a moment. And who scans an index marks the entries
   * of rows that are gone, page by page, which after a purge are nearly all: a seventh of all that
   * the purge writes to the log. A bitmap of the same index marks nothing.
   */
  private static void scans(Handle handle, String allowed) {
    handle
        .createQuery(SCANS)
        .bind("allowed", allowed)
        .map((row, context) -> row.getString(1))
        .one();
  }

  private static List<LeafRange> ranges(Handle handle, Run run) {
    return handle
        .createQuery(RANGES)
        .bind("org", run.organization().value())
        .bind("run", run.id())
        .map((row, context) -> new LeafRange(row.getLong(1), row.getLong(2)))
        .list();
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
