package org.devhealth.audit.internal.export;

import static org.devhealth.audit.internal.export.CopiedColumn.Kind.BYTES;
import static org.devhealth.audit.internal.export.CopiedColumn.Kind.INTEGER;
import static org.devhealth.audit.internal.export.CopiedColumn.Kind.JSON;
import static org.devhealth.audit.internal.export.CopiedColumn.Kind.TEXT;
import static org.devhealth.audit.internal.export.CopiedColumn.Kind.TIME;
import static org.devhealth.audit.internal.export.CopiedColumn.Kind.UUID;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * The events of a part without filters, from the database's binary copy straight to the lines of
 * {@code SealedEventLine}: no event becomes an object on the way, so the time goes into reading and
 * compressing. The lines are the same bytes as those of the slower way. Memory does not depend on
 * the number of events.
 */
final class CopiedEvents {

  private static final int FLUSH = 1 << 16;

  /** So few that the database sorts them in its memory, whatever the length of the log. */
  private static final int AT_ONCE = 10_000;

  private static final byte[] LAST = LineBuffer.ascii("}\n");

  /** In the order of RFC 8785, so that the line is canonical. */
  private static final List<CopiedColumn> COLUMNS =
      List.of(
          CopiedColumn.of("e.action", "{\"action\":", TEXT),
          CopiedColumn.of("e.action_version", ",\"action_version\":", INTEGER),
          CopiedColumn.of("e.auth_method", ",\"actor\":{\"auth_method\":", TEXT),
          CopiedColumn.of("e.actor_email", ",\"email\":", TEXT),
          CopiedColumn.of("e.actor_id", ",\"id\":", UUID),
          CopiedColumn.of("e.impersonator_id", ",\"impersonator\":", UUID),
          CopiedColumn.of("e.actor_name", ",\"name\":", TEXT),
          CopiedColumn.of("e.session_id", ",\"session_id\":", UUID),
          CopiedColumn.of("e.actor_type", ",\"type\":", TEXT),
          CopiedColumn.of("e.changes", "},\"changes\":", JSON),
          CopiedColumn.of("e.id", ",\"id\":", UUID),
          CopiedColumn.of("host(e.ip)", ",\"ip\":", TEXT),
          CopiedColumn.of("e.metadata", ",\"metadata\":", JSON),
          CopiedColumn.of("e.occurred_at", ",\"occurred_at\":", TIME),
          CopiedColumn.of("e.org_id", ",\"org_id\":", UUID),
          CopiedColumn.of("e.outcome", ",\"outcome\":", TEXT),
          CopiedColumn.of("e.reason", ",\"reason\":", TEXT),
          CopiedColumn.of("e.request_id", ",\"request_id\":", TEXT),
          CopiedColumn.of("e.resource_id", ",\"resource_id\":", TEXT),
          CopiedColumn.of("e.resource_name", ",\"resource_name\":", TEXT),
          CopiedColumn.of("e.resource_type", ",\"resource_type\":", TEXT),
          CopiedColumn.of("e.salt", ",\"salt\":", BYTES),
          CopiedColumn.of("l.seq", ",\"seq\":", INTEGER),
          CopiedColumn.of("e.user_agent", ",\"user_agent\":", TEXT));

  private static final String SELECTED =
      COLUMNS.stream().map(CopiedColumn::selected).collect(Collectors.joining(", "));

  /**
   * COPY takes no parameters: texts are bound as settings of the transaction, numbers and times
   * stand there. The times keep the database from reading the months that hold none of the events.
   */
  private static final String COPY =
      """
      COPY (
        SELECT %s
        FROM audit_leaf l
        JOIN audit_log e
          ON e.org_id = l.org_id AND e.occurred_at = l.occurred_at AND e.id = l.event_id
        WHERE l.seq >= %s AND l.seq < %s
          AND e.occurred_at >= '%s' AND e.occurred_at <= '%s'
          AND e.action <> ALL (string_to_array(current_setting('devhealth.withheld'), ','))
        ORDER BY l.seq
      ) TO STDOUT (FORMAT binary)
      """;

  /** Workers would be started for every few events, and the reader here is busy itself. */
  private static final String PREPARE =
      """
      SELECT set_config('devhealth.withheld', array_to_string(?::text[], ','), true),
             set_config('max_parallel_workers_per_gather', '0', true)
      """;

  /** OFFSET 0 keeps the database from looking for these places along the index of times. */
  private static final String TIMES =
      """
      SELECT min(occurred_at), max(occurred_at)
      FROM (SELECT occurred_at FROM audit_leaf
            WHERE seq >= :start AND seq < :end AND event_id IS NOT NULL OFFSET 0) AS l
      """;

  private final Handle handle;
  private final ExportRow row;
  private final long end;
  private final int atOnce;
  private final LineBuffer lines = new LineBuffer();

  CopiedEvents(Handle handle, ExportRow row, long end) {
    this(handle, row, end, AT_ONCE);
  }

  CopiedEvents(Handle handle, ExportRow row, long end, int atOnce) {
    this.atOnce = atOnce;
    this.handle = handle;
    this.row = row;
    this.end = end;
  }

  /** Writes every event as a line and returns how many there were. */
  long writeTo(OutputStream out) throws IOException {
    handle.execute(PREPARE, (Object) row.withheld().toArray(String[]::new));
    long count = 0;
    for (long start = row.next(); start < end; start += atOnce) {
      Optional<String> copy = copy(start, Math.min(end, start + atOnce));
      if (copy.isPresent()) {
        count += write(copy.get(), out);
      }
    }
    return count;
  }

  /** Absent when all events of these places are gone. */
  private Optional<String> copy(long start, long last) {
    return handle
        .createQuery(TIMES)
        .bind("start", start)
        .bind("end", last)
        .map(
            (times, context) -> {
              OffsetDateTime first = times.getObject(1, OffsetDateTime.class);
              OffsetDateTime latest = times.getObject(2, OffsetDateTime.class);
              return Optional.ofNullable(first)
                  .map(earliest -> COPY.formatted(SELECTED, start, last, earliest, latest));
            })
        .one();
  }

  private long write(String copy, OutputStream out) throws IOException {
    try (PGCopyInputStream rows =
        new PGCopyInputStream(handle.getConnection().unwrap(PGConnection.class), copy)) {
      return write(new CopiedRows(rows), out);
    } catch (SQLException e) {
      throw new IOException("the events could not be copied", e);
    }
  }

  private long write(CopiedRows rows, OutputStream out) throws IOException {
    CopiedRows.ValueSink values =
        (column, bytes, from, length) -> write(COLUMNS.get(column), bytes, from, length, lines);
    long count = 0;
    while (rows.next(values)) {
      lines.raw(LAST);
      count++;
      if (lines.length() >= FLUSH) {
        lines.writeTo(out);
        lines.clear();
      }
    }
    lines.writeTo(out);
    lines.clear();
    return count;
  }

  private static void write(
      CopiedColumn column, byte[] bytes, int from, int length, LineBuffer lines) {
    if (length < 0) {
      column.writeNull(lines);
      return;
    }
    column.write(bytes, from, length, lines);
  }
}
