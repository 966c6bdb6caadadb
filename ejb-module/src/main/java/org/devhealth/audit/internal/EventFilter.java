package org.devhealth.audit.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.devhealth.audit.AuditQuery;

/**
 * Turns a query into SQL conditions on {@code audit_log e}: only what is asked for appears, since a
 * generic {@code OR … IS NULL} would hide the indexes from the planner. Not thread-safe.
 */
public final class EventFilter {

  private final List<String> conditions = new ArrayList<>(List.of("true"));
  private final Map<String, Object> bindings = new LinkedHashMap<>();

  private EventFilter() {}

  /** The conditions of a query; free text never looks into events whose details are withheld. */
  public static EventFilter of(AuditQuery query, Set<String> withheldActions) {
    EventFilter filter = new EventFilter();
    filter.add("e.action = ANY (:actions)", "actions", array(query.actions()));
    filter.actor(query.actor());
    filter.add("e.resource_type = :type", "type", query.resource().type());
    filter.add("e.resource_id = :resource", "resource", query.resource().id());
    filter.add("e.outcome = :outcome", "outcome", lower(query.outcome()));
    filter.address(query.ip());
    filter.add("e.occurred_at >= :from", "from", utc(query.between().from()));
    filter.add("e.occurred_at < :to", "to", utc(query.between().to()));
    filter.text(query.text(), withheldActions);
    return filter;
  }

  /** Only one organization's events; row-level security says the same, this lets an index serve. */
  public EventFilter within(UUID organization) {
    return add("e.org_id = :org", "org", organization);
  }

  /** Only events that come after the position in the order newest first. */
  public EventFilter after(EventPosition position) {
    conditions.add("(e.occurred_at, e.id) < (:afterAt, :afterId)");
    bindings.put("afterAt", utc(position.occurredAt()));
    bindings.put("afterId", position.id());
    return this;
  }

  /** The conditions, joined by AND. */
  public String sql() {
    return String.join("\n  AND ", conditions);
  }

  /** The values of the conditions by name. */
  public Map<String, Object> bindings() {
    return bindings;
  }

  private void actor(String actor) {
    if (actor == null) {
      return;
    }
    if (actor.indexOf('@') >= 0) {
      // as accounts keep it: under row-level security no index serves a function like lower()
      add("e.actor_email = :actor", "actor", actor.toLowerCase(Locale.ROOT));
      return;
    }
    add("e.actor_id = :actor", "actor", UUID.fromString(actor));
  }

  /** One address is compared as such: only then are its events in the order of an index. */
  private void address(String ip) {
    boolean network = ip != null && ip.indexOf('/') >= 0;
    add(network ? "e.ip <<= cast(:ip AS inet)" : "e.ip = cast(:ip AS inet)", "ip", ip);
  }

  private void text(String text, Set<String> withheldActions) {
    if (text == null) {
      return;
    }
    add(
        """
        (e.actor_email ILIKE :text OR e.actor_name ILIKE :text
          OR e.resource_name ILIKE :text OR e.reason ILIKE :text)""",
        "text",
        "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    add("e.action <> ALL (:withheld)", "withheld", array(List.copyOf(withheldActions)));
  }

  private EventFilter add(String condition, String name, Object value) {
    if (value != null) {
      conditions.add(condition);
      bindings.put(name, value);
    }
    return this;
  }

  private static String[] array(List<String> values) {
    return values.isEmpty() ? null : values.toArray(String[]::new);
  }

  private static String lower(Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
