package org.devhealth.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.devhealth.audit.AuditEvent;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Writes events of a caller into the log, one by one or many with a statement, under the binding of
 * the handle: row-level security judges every row either way. Thread-safe.
 */
@ApplicationScoped
public class EventWriter {

  private static final String COLUMNS =
      """
      id, occurred_at, org_id, actor_type, actor_id, actor_email, actor_name, session_id,
      auth_method, impersonator_id, action, action_version, resource_type, resource_id,
      resource_name, outcome, reason, ip, user_agent, request_id, changes, metadata""";

  private static final String INSERT =
      """
      INSERT INTO audit_log (%s)
      VALUES (:id, :at, :org, :actorType, :actorId, :actorEmail, :actorName, :session, :method,
        :impersonator, :action, :version, :type, :resource, :name, :outcome, :reason,
        cast(:ip AS inet), :agent, :request, cast(:changes AS jsonb), cast(:metadata AS jsonb))
      """
          .formatted(COLUMNS);

  /**
   * COPY is refused where row-level security is in force. This is nearly as fast: the driver sends
   * arrays of these types in binary, the caller is sent once, and salts come along, where the
   * default asks the system for random bytes at every row.
   */
  private static final String INSERT_ALL =
      """
      INSERT INTO audit_log (%s, salt)
      SELECT cast(e.id AS uuid), timestamptz 'epoch' + e.at * interval '1 microsecond',
        cast(:org AS uuid), :actorType, cast(:actorId AS uuid), :actorEmail, :actorName,
        cast(:session AS uuid), :method, cast(:impersonator AS uuid), e.action, e.version, e.type,
        e.resource, e.name, e.outcome, e.reason, cast(:ip AS inet), :agent, :request,
        cast(e.changes AS jsonb), cast(e.metadata AS jsonb), e.salt
      FROM unnest(:ids, :times, :actions, :versions, :types, :resources, :names, :outcomes,
          :reasons, :allChanges, :allMetadata, :salts)
        AS e (id, at, action, version, type, resource, name, outcome, reason, changes, metadata,
          salt)
      """
          .formatted(COLUMNS);

  /** As many as one entry of the queue of unsealed events takes. */
  private static final int MOST_AT_ONCE = 999;

  private static final int MAX_NAME = 500;

  private final SecureRandom random = new SecureRandom();
  private final Identifiers identifiers;
  private final Clock clock;

  /** For the container's proxy. */
  protected EventWriter() {
    this(null, null);
  }

  @Inject
  public EventWriter(Identifiers identifiers, Clock clock) {
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** Writes one event. */
  public void write(Handle handle, Caller caller, AuditEvent event) {
    NewEvent row = new NewEvent(identifiers.next(), clock.instant(), event);
    bind(handle.createUpdate(INSERT), caller, event.organization())
        .bind("id", row.id())
        .bind("at", row.utc())
        .bind("action", row.action())
        .bind("version", row.version())
        .bind("type", row.type())
        .bind("resource", row.resource())
        .bind("name", row.name())
        .bind("outcome", row.outcome())
        .bind("reason", row.reason())
        .bind("changes", row.changes())
        .bind("metadata", row.metadata())
        .execute();
  }

  /**
   * Writes events of one organization; they are read and sealed in the order of the list.
   *
   * @throws IllegalArgumentException when they are of several
   */
  public void writeAll(Handle handle, Caller caller, List<AuditEvent> events) {
    Instant last = Instant.MIN;
    for (int first = 0; first < events.size(); first += MOST_AT_ONCE) {
      List<NewEvent> rows = new ArrayList<>(Math.min(events.size() - first, MOST_AT_ONCE));
      for (AuditEvent event :
          events.subList(first, Math.min(events.size(), first + MOST_AT_ONCE))) {
        last = after(last);
        rows.add(new NewEvent(identifiers.next(), last, event));
      }
      insert(handle, caller, new EventColumns(rows, random));
    }
  }

  /** Now, or as little later as keeps the order: times come before keys in it. */
  private Instant after(Instant last) {
    Instant now = clock.instant();
    return now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
  }

  private static void insert(Handle handle, Caller caller, EventColumns columns) {
    bind(handle.createUpdate(INSERT_ALL), caller, columns.organization())
        .bind("ids", columns.texts(row -> row.id().toString()))
        .bind("times", columns.numbers(NewEvent::microseconds))
        .bind("actions", columns.texts(NewEvent::action))
        .bind("versions", columns.wholes(NewEvent::version))
        .bind("types", columns.texts(NewEvent::type))
        .bind("resources", columns.texts(NewEvent::resource))
        .bind("names", columns.texts(NewEvent::name))
        .bind("outcomes", columns.texts(NewEvent::outcome))
        .bind("reasons", columns.texts(NewEvent::reason))
        .bind("allChanges", columns.texts(NewEvent::changes))
        .bind("allMetadata", columns.texts(NewEvent::metadata))
        .bind("salts", columns.salts())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, OrgId org) {
    Actor actor = caller.actor();
    return statement
        .bind("org", org == null ? null : org.value())
        .bind("actorType", actor.type().name().toLowerCase(Locale.ROOT))
        .bind("actorId", actor.id())
        .bind("actorEmail", EventText.bounded(actor.email(), MAX_NAME))
        .bind("actorName", EventText.bounded(actor.name(), MAX_NAME))
        .bind("session", actor.sessionId())
        .bind("method", actor.authMethod())
        .bind("impersonator", actor.impersonator())
        .bind("ip", caller.origin().address())
        .bind("agent", EventText.bounded(caller.origin().userAgent(), MAX_NAME))
        .bind("request", EventText.bounded(caller.origin().requestId(), MAX_NAME));
  }
}
