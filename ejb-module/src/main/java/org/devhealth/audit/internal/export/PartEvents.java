package org.devhealth.audit.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.audit.internal.EventFilter;
import org.devhealth.audit.internal.EventRow;
import org.devhealth.proof.audit.SealedEventLine;
import org.devhealth.proof.signature.Base64Url;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** The events of one part in the order of the seal, read a thousand at a time. */
final class PartEvents {

  private static final int FETCH = 1000;

  private static final String SELECT =
      """
      SELECT l.seq, e.salt, %s
      FROM audit_leaf l
      JOIN audit_log e ON e.org_id = l.org_id AND e.occurred_at = l.occurred_at AND e.id = l.event_id
      WHERE l.seq >= :start AND l.seq < :end AND e.action <> ALL (:withheld) AND %s
      ORDER BY l.seq
      """;

  private final Handle handle;
  private final ExportRow row;
  private final long end;

  /** Takes an event with its salt in base64url. */
  @FunctionalInterface
  interface EventSink {
    void accept(RecordedEvent event, String salt) throws IOException;
  }

  private record Salted(RecordedEvent event, String salt) {}

  PartEvents(Handle handle, ExportRow row, long end) {
    this.handle = handle;
    this.row = row;
    this.end = end;
  }

  /** Hands over every event and returns how many there were. */
  long forEach(EventSink sink) throws IOException {
    long count = 0;
    try (ResultIterator<Salted> events = query().iterator()) {
      while (events.hasNext()) {
        Salted next = events.next();
        sink.accept(next.event(), next.salt());
        count++;
      }
    }
    return count;
  }

  /** Writes every event as it was sealed, a line each, and returns how many there were. */
  long copyTo(OutputStream out) throws IOException {
    if (!row.export().order().filtered()) {
      return new CopiedEvents(handle, row, end).writeTo(out);
    }
    return forEach((event, salt) -> out.write(line(event, salt)));
  }

  private static byte[] line(RecordedEvent event, String salt) {
    String line = SealedEventLine.of(event.toJson(), event.sequence(), salt);
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private ResultIterable<Salted> query() {
    EventFilter filter = EventFilter.of(wanted(), Set.of());
    EventRow mapper = new EventRow();
    Query query = handle.createQuery(SELECT.formatted(EventRow.COLUMNS, filter.sql()));
    return query
        .bindMap(filter.bindings())
        .bind("start", row.next())
        .bind("end", end)
        .bind("withheld", row.withheld().toArray(String[]::new))
        .setFetchSize(FETCH)
        .map(
            (columns, context) ->
                new Salted(
                    mapper.map(columns, context), Base64Url.encode(columns.getBytes("salt"))));
  }

  /** Without filters the whole stretch counts, so that it can be verified without gaps. */
  private AuditQuery wanted() {
    return row.export().order().filtered() ? row.export().order().query() : AuditQuery.ALL;
  }
}
