package org.devhealth.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import org.devhealth.audit.AuditAction;
import org.devhealth.audit.AuditCatalogue;
import org.devhealth.audit.RecordedEvent;
import org.devhealth.kernel.Caller;
import org.devhealth.proof.json.JsonObject;

/** Keeps details from readers whose permissions do not reach them. Thread-safe. */
@ApplicationScoped
public class Discretion {

  private static final JsonObject NOTHING = JsonObject.builder().build();

  @Inject private AuditCatalogue catalogue;

  /** The keys of the actions whose details the caller does not see. */
  public Set<String> withheldFrom(Caller caller) {
    return catalogue.actions().stream()
        .filter(action -> !action.detailPermission().map(caller::may).orElse(true))
        .map(AuditAction::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The event as the caller may see it. */
  public RecordedEvent show(RecordedEvent event, Caller caller) {
    return withheldFrom(caller).contains(event.action().key()) ? bare(event) : event;
  }

  private static RecordedEvent bare(RecordedEvent event) {
    return new RecordedEvent(
        event.id(),
        event.sequence(),
        event.occurredAt(),
        event.organization(),
        event.actor(),
        event.action(),
        new RecordedEvent.Resource(event.resource().type(), event.resource().id(), null),
        new RecordedEvent.Result(event.result().outcome(), null),
        event.origin(),
        new RecordedEvent.Details(NOTHING, NOTHING));
  }
}
