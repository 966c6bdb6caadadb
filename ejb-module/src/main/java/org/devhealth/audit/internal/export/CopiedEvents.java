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
import java.util.List;
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
   * COPY takes no parameters: texts are bound as settings of the transaction, numbers stand there.
   */
  private static final String COPY =
      """
      COPY (
        SELECT %s
        FROM audit_leaf l
        JOIN audit_log e
          ON e.org_id = l.org_id AND e.occurred_at = l.occurred_at AND e.id = l.event_id
        WHERE l.seq >= %s AND l.seq < %s
          AND e.action <> ALL (string_to_array(current_setting('devhealth.withheld'), ','))
        ORDER BY l.seq
      ) TO STDOUT (FORMAT binary)
      """;

  private static final String WITHHOLD =
      "SELECT set_config('devhealth.withheld', array_to_string(?::text[], ','), true)";

  private final Handle handle;
  private final ExportRow row;
  private final long end;

  CopiedEvents(Handle handle, ExportRow row, long end) {
    this.handle = handle;
    this.row = row;
    this.end = end;
  }

  /** Writes every event as a line and returns how many there were. */
  long writeTo(OutputStream out) throws IOException {
    handle.execute(WITHHOLD, (Object) row.withheld().toArray(String[]::new));
    String copy = COPY.formatted(SELECTED, Long.toString(row.next()), Long.toString(end));
    try (PGCopyInputStream rows =
        new PGCopyInputStream(handle.getConnection().unwrap(PGConnection.class), copy)) {
      return writeTo(new CopiedRows(rows), out);
    } catch (SQLException e) {
      throw new IOException("the events could not be copied", e);
    }
  }

  private static long writeTo(CopiedRows rows, OutputStream out) throws IOException {
    LineBuffer lines = new LineBuffer();
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
