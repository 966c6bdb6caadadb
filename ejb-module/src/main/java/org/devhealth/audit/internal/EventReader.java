package org.devhealth.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.audit.AuditError;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Reads events of {@code audit_log} on a bound handle, in bounded time. Thread-safe. */
@ApplicationScoped
public class EventReader {

  /** Ids are UUIDv7 of the time of the event; this much they may differ. */
  private static final Duration ID_TOLERANCE = Duration.ofHours(1);

  private static final String QUERY_CANCELED = "57014";
  private static final String NOT_AN_ADDRESS = "22P02";
  private static final String LIMIT_TIME = "SELECT set_config('statement_timeout', ?, true)";

  /** Looked up for the rows of the page only; the nil UUID is the platform's tree. */
  private static final String SEQUENCE =
      """
      LEFT JOIN LATERAL (
        SELECT l.seq FROM audit_leaf l
        WHERE l.org_id = coalesce(e.org_id, '00000000-0000-0000-0000-000000000000')
          AND l.occurred_at = e.occurred_at AND l.event_id = e.id
        LIMIT 1) AS s ON true""";

  private static final String PAGE =
      """
      SELECT s.seq, %s
      FROM audit_log e
      %s
      WHERE %s
      ORDER BY e.occurred_at DESC, e.id DESC
      LIMIT :limit
      """;

  private static final String ONE =
      """
      SELECT s.seq, %s
      FROM audit_log e
      %s
      WHERE e.id = :id AND e.occurred_at BETWEEN :earliest AND :latest
      """
          .formatted(EventRow.COLUMNS, SEQUENCE);

  /**
   * The newest events that pass the filter.
   *
   * @throws Problem {@code audit.query-too-broad} when the database does not finish in time, or
   *     {@code kernel.invalid-request} for a malformed address
   */
  public List<RecordedEvent> newest(Handle handle, EventFilter filter, Bound bound) {
    handle.execute(LIMIT_TIME, Long.toString(bound.time().toMillis()));
    try {
      return handle
          .createQuery(page(filter))
          .bindMap(filter.bindings())
          .bind("limit", bound.rows())
          .map(new EventRow())
          .list();
    } catch (UnableToExecuteStatementException e) {
      throw explain(e, bound);
    }
  }

  /** What {@link #newest} asks, for those who want to know how it is answered. */
  static String page(EventFilter filter) {
    return PAGE.formatted(EventRow.COLUMNS, SEQUENCE, filter.sql());
  }

  /** How many rows and how much time a query gets. */
  public record Bound(int rows, Duration time) {}

  /** The event, found by the time in its id. */
  public Optional<RecordedEvent> find(Handle handle, UUID id) {
    Instant time = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    return handle
        .createQuery(ONE)
        .bind("id", id)
        .bind("earliest", OffsetDateTime.ofInstant(time.minus(ID_TOLERANCE), ZoneOffset.UTC))
        .bind("latest", OffsetDateTime.ofInstant(time.plus(ID_TOLERANCE), ZoneOffset.UTC))
        .map(new EventRow())
        .findOne();
  }

  private static RuntimeException explain(UnableToExecuteStatementException e, Bound bound) {
    String state = e.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    if (NOT_AN_ADDRESS.equals(state)) {
      return Problem.ofField(KernelError.INVALID_REQUEST, "ip", "must be an address or a network");
    }
    if (!QUERY_CANCELED.equals(state)) {
      return e;
    }
    return new Problem(
        AuditError.QUERY_TOO_BROAD,
        "It did not end within "
            + bound.time()
            + ". Narrow the time range, or ask for an action, an actor or a resource.",
        e);
  }
}
