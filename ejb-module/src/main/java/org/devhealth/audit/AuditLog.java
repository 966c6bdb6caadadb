package org.devhealth.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.devhealth.audit.internal.EventText;
import org.devhealth.audit.internal.Flood;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Identifiers;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.data.Binding;
import org.devhealth.kernel.data.Database;

/**
 * Records events; thread-safe.
 *
 * <p>An event commits or vanishes with the change it tells of: without the event there is no
 * change. Only what anonymous callers fail to do is counted together beyond some sixty a minute
 * ({@code devhealth.audit.anonymous.events-per-minute}), so that nobody floods the log.
 */
@ApplicationScoped
public class AuditLog {

  private static final String INSERT =
      """
      INSERT INTO audit_log (id, occurred_at, org_id, actor_type, actor_id, actor_email, actor_name,
        session_id, auth_method, impersonator_id, action, action_version, resource_type,
        resource_id, resource_name, outcome, reason, ip, user_agent, request_id, changes, metadata)
      VALUES (:id, :at, :org, :actorType, :actorId, :actorEmail, :actorName, :session, :method,
        :impersonator, :action, :version, :type, :resource, :name, :outcome, :reason,
        cast(:ip AS inet), :agent, :request, cast(:changes AS jsonb), cast(:metadata AS jsonb))
      """;

  private static final int MAX_NAME = 500;
  private static final int MAX_REASON = 4_000;

  @Inject private Database database;
  @Inject private CallerContext callers;
  @Inject private Identifiers identifiers;
  @Inject private Clock clock;
  @Inject private Flood flood;

  /** Records the event in the current transaction, which must exist. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(AuditEvent event) {
    insert(event);
  }

  /** Records the event in a transaction of its own; for refusals, whose transaction rolls back. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void recordApart(AuditEvent event) {
    insert(event);
  }

  private void insert(AuditEvent event) {
    Caller caller = callers.current();
    if (!flood.admits(event, caller)) {
      return;
    }
    Actor actor = caller.actor();
    OrgId organization = event.organization();
    List<OrgId> organizations = organization == null ? List.of() : List.of(organization);
    database.with(
        new Binding(Binding.Role.APP, organizations, null),
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", identifiers.next())
                .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .bind("org", organization == null ? null : organization.value())
                .bind("actorType", lower(actor.type()))
                .bind("actorId", actor.id())
                .bind("actorEmail", EventText.bounded(actor.email(), MAX_NAME))
                .bind("actorName", EventText.bounded(actor.name(), MAX_NAME))
                .bind("session", actor.sessionId())
                .bind("method", actor.authMethod())
                .bind("impersonator", actor.impersonator())
                .bind("action", event.action().key())
                .bind("version", event.action().version())
                .bind("type", event.action().resourceType())
                .bind("resource", EventText.bounded(event.resourceId(), MAX_NAME))
                .bind("name", EventText.bounded(event.resourceName(), MAX_NAME))
                .bind("outcome", lower(event.outcome()))
                .bind("reason", EventText.bounded(event.reason(), MAX_REASON))
                .bind("ip", caller.origin().address())
                .bind("agent", EventText.bounded(caller.origin().userAgent(), MAX_NAME))
                .bind("request", EventText.bounded(caller.origin().requestId(), MAX_NAME))
                .bind("changes", EventText.changes(event.changes()))
                .bind("metadata", EventText.metadata(event.metadata()))
                .execute());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
