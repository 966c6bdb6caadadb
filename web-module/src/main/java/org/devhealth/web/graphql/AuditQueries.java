package org.devhealth.web.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditEvents;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.AuditScope;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.kernel.Actor;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/** The audit log of the caller's organization. */
@GraphQLApi
@ApplicationScoped
public class AuditQueries {

  private static final int MOST_ACTIONS = 50;

  @Inject private AuditEvents events;

  /** Events, the newest first. */
  @Query("auditLog")
  @RequirePermission("read:audit")
  @RequireFeature("audit_log")
  public GraphqlTypes.AuditEvents events(
      @Name("limit") Integer limit,
      @Name("cursor") String cursor,
      @Name("actions") List<String> actions,
      @Name("outcome") String outcome,
      @Name("resource_type") String resourceType,
      @Name("resource_id") String resourceId,
      @Name("from") Instant from,
      @Name("to") Instant to) {
    AuditQuery query =
        new AuditQuery(
            actions(actions),
            null,
            new AuditQuery.Resource(resourceType, resourceId),
            outcome(outcome),
            null,
            new AuditQuery.TimeRange(from, to),
            null);
    Page<GraphqlTypes.AuditEvent> page =
        events
            .find(query, AuditScope.ORGANIZATION, PageRequest.of(limit, cursor))
            .map(AuditQueries::event);
    return new GraphqlTypes.AuditEvents(page.items(), page.nextCursor());
  }

  private static List<String> actions(List<String> actions) {
    if (actions == null) {
      return List.of();
    }
    if (actions.size() > MOST_ACTIONS || actions.stream().anyMatch(each -> each == null)) {
      throw Problem.ofField(
          KernelError.INVALID_REQUEST, "actions", "must name at most " + MOST_ACTIONS);
    }
    return actions;
  }

  private static AuditEvent.Outcome outcome(String text) {
    if (text == null) {
      return null;
    }
    for (AuditEvent.Outcome outcome : AuditEvent.Outcome.values()) {
      if (Words.of(outcome).equals(text)) {
        return outcome;
      }
    }
    throw Problem.ofField(KernelError.INVALID_REQUEST, "outcome", "is not one of its values");
  }

  private static GraphqlTypes.AuditEvent event(RecordedEvent event) {
    return new GraphqlTypes.AuditEvent(
        event.id(),
        event.sequence(),
        event.occurredAt(),
        actor(event.actor()),
        event.action().key(),
        event.resource().type(),
        event.resource().id(),
        event.resource().name(),
        event.result().outcome(),
        event.result().reason(),
        event.origin().ip(),
        event.origin().userAgent(),
        event.origin().requestId());
  }

  private static GraphqlTypes.Actor actor(Actor actor) {
    return new GraphqlTypes.Actor(
        Words.of(actor.type()), actor.id(), actor.email(), actor.name(), actor.authMethod());
  }
}
