package org.devhealth.audit.internal.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditTree;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.audit.internal.EventRow;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The table {@code audit_unsealed}, filled by a trigger with every insert into the log. There is no
 * watermark of time or id to fall behind: events commit in any order. Thread-safe.
 */
@ApplicationScoped
public class SealQueue {

  private static final String DUE =
      """
      SELECT org_id FROM audit_unsealed
      GROUP BY org_id
      HAVING sum(cardinality(event_ids)) >= :events
          OR min(queued_at) <= clock_timestamp() - cast(:age AS interval)
      """;

  /**
   * Takes the oldest entries until the limit is reached, and reads their events. The caller holds
   * the tree's row lock, so nobody else takes from this tree. An event that is no longer in the log
   * comes back with its id only.
   */
  private static final String TAKE =
      """
      WITH entry AS MATERIALIZED (
        SELECT ctid AS place, sum(cardinality(event_ids)) OVER (ORDER BY queued_at, ctid)
               - cardinality(event_ids) AS before
        FROM audit_unsealed WHERE org_id = :tree
      ), taken AS (
        DELETE FROM audit_unsealed
        WHERE ctid = ANY (ARRAY(SELECT place FROM entry WHERE before < :limit))
        RETURNING queued_at, event_ids, event_times
      )
      SELECT NULL::bigint AS seq, q.id AS queued_id, e.salt, %s
      FROM taken
      CROSS JOIN LATERAL unnest(taken.event_ids, taken.event_times) AS q (id, at)
      LEFT JOIN audit_log e ON e.occurred_at = q.at AND e.id = q.id
      ORDER BY taken.queued_at, q.at, q.id
      """
          .formatted(EventRow.COLUMNS);

  /** A queued event; absent when it vanished before it was sealed. */
  record Queued(UUID id, Optional<SaltedEvent> event) {

    boolean vanished() {
      return event.isEmpty();
    }
  }

  /** The trees with that many events waiting, or one waiting that long. */
  public List<AuditTree> due(Handle handle, int events, Duration age) {
    return handle
        .createQuery(DUE)
        .bind("events", events)
        .bind("age", age.toString())
        .map((row, context) -> new AuditTree(row.getObject(1, UUID.class)))
        .list();
  }

  /** Takes about {@code limit} events out of the queue, the oldest entries first. */
  List<Queued> take(Handle handle, AuditTree tree, int limit) {
    return handle
        .createQuery(TAKE)
        .bind("tree", tree.value())
        .bind("limit", limit)
        .map(SealQueue::queued)
        .list();
  }

  private static Queued queued(ResultSet row, StatementContext context) throws SQLException {
    UUID id = row.getObject("queued_id", UUID.class);
    if (row.getObject("id") == null) {
      return new Queued(id, Optional.empty());
    }
    RecordedEvent event = new EventRow().map(row, context);
    return new Queued(id, Optional.of(SaltedEvent.of(event, row.getBytes("salt"))));
  }
}
