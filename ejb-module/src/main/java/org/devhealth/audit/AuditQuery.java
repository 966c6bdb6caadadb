package org.devhealth.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which events are asked for; every part that is null or empty lets all events pass.
 *
 * @param actions keys of actions, any of which matches
 * @param actor the actor's id or e-mail
 * @param resource the resource the events are about
 * @param outcome success, failure or denied
 * @param ip an address or a network in CIDR form
 * @param between the time range
 * @param text a part of the actor's name or e-mail, of the resource's name or of the reason
 */
public record AuditQuery(
    List<String> actions,
    String actor,
    Resource resource,
    AuditEvent.Outcome outcome,
    String ip,
    TimeRange between,
    String text) {

  /** All events. */
  public static final AuditQuery ALL =
      new AuditQuery(List.of(), null, new Resource(null, null), null, null, TimeRange.ALWAYS, null);

  /** A type of resource, an id, or both; null matches everything. */
  public record Resource(String type, String id) {}

  /** From, inclusive, to, exclusive; null is open. */
  public record TimeRange(Instant from, Instant to) {

    /** From the first to the last event. */
    public static final TimeRange ALWAYS = new TimeRange(null, null);
  }

  public AuditQuery {
    actions = List.copyOf(actions);
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(between, "between");
  }
}
