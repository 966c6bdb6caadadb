package org.devhealth.audit.internal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.kernel.Actor;
import org.devhealth.proof.ProofException;
import org.devhealth.proof.json.JsonBounds;
import org.devhealth.proof.json.JsonReader;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads an event from a row with {@link #COLUMNS}. */
public final class EventRow implements RowMapper<RecordedEvent> {

  /** What is selected, of {@code audit_log} as {@code e}. */
  public static final String COLUMNS =
      """
      e.id, e.occurred_at, e.org_id, e.actor_type, e.actor_id, e.actor_email, e.actor_name,
      e.session_id, e.auth_method, e.impersonator_id, e.action, e.action_version,
      e.resource_type, e.resource_id, e.resource_name, e.outcome, e.reason, host(e.ip) AS ip,
      e.user_agent, e.request_id, e.changes, e.metadata""";

  @Override
  public RecordedEvent map(ResultSet row, StatementContext context) throws SQLException {
    return new RecordedEvent(
        uuid(row, "id"),
        row.getObject("seq", Long.class),
        instant(row, "occurred_at"),
        uuid(row, "org_id"),
        actor(row),
        new RecordedEvent.Action(row.getString("action"), row.getInt("action_version")),
        new RecordedEvent.Resource(
            row.getString("resource_type"),
            row.getString("resource_id"),
            row.getString("resource_name")),
        new RecordedEvent.Result(row.getString("outcome"), row.getString("reason")),
        new RecordedEvent.Origin(
            row.getString("ip"), row.getString("user_agent"), row.getString("request_id")),
        new RecordedEvent.Details(json(row.getString("changes")), json(row.getString("metadata"))));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    return new Actor(
        Actor.Type.valueOf(row.getString("actor_type").toUpperCase(Locale.ROOT)),
        uuid(row, "actor_id"),
        row.getString("actor_email"),
        row.getString("actor_name"),
        uuid(row, "session_id"),
        row.getString("auth_method"),
        uuid(row, "impersonator_id"));
  }

  /**
   * A row that came in by another way than {@code AuditLog} may hold numbers that RFC 8785 cannot
   * express; it is then sealed and shown as the text that PostgreSQL gives for it.
   */
  public static JsonValue json(String text) {
    try {
      return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), JsonBounds.DEFAULT);
    } catch (ProofException e) {
      return new JsonString(text);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
