package org.devhealth.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.devhealth.kernel.Actor;
import org.devhealth.proof.json.JsonObject;
import org.devhealth.proof.json.JsonString;
import org.devhealth.proof.json.JsonValue;

/**
 * An event as it stands in the log. Names are those of the time of the event.
 *
 * @param id its UUIDv7
 * @param sequence its place in the organization's sealed log, the first being 0; null until sealed
 * @param occurredAt in whole microseconds
 * @param organization null for an event of the platform
 * @param actor who acted
 * @param action what was done
 * @param resource what it was done to
 * @param result how it ended
 * @param origin where the request came from
 * @param details before and after, and metadata
 */
public record RecordedEvent(
    UUID id,
    Long sequence,
    Instant occurredAt,
    UUID organization,
    Actor actor,
    Action action,
    Resource resource,
    Result result,
    Origin origin,
    Details details) {

  /** Six digits always, so that an event has one spelling. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The declared action and the version of its declaration. */
  public record Action(String key, int version) {}

  /** Type, id and name of the resource; id and name may be null. */
  public record Resource(String type, String id, String name) {}

  /** Lower-case outcome, and the reason or null. */
  public record Result(String outcome, String reason) {}

  /** Address, user agent and request id; each may be null. */
  public record Origin(String ip, String userAgent, String requestId) {}

  /** Changed fields with before and after, and metadata; both objects. */
  public record Details(JsonValue changes, JsonValue metadata) {}

  /**
   * The object whose RFC 8785 form is hashed: everything but the sequence, which is known only
   * after sealing.
   */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("id", id.toString())
        .put("occurred_at", MICROSECONDS.format(occurredAt))
        .putOrNull("org_id", text(organization))
        .put("actor", actorJson())
        .put("action", action.key())
        .put("action_version", action.version())
        .put("resource_type", resource.type())
        .putOrNull("resource_id", text(resource.id()))
        .putOrNull("resource_name", text(resource.name()))
        .put("outcome", result.outcome())
        .putOrNull("reason", text(result.reason()))
        .putOrNull("ip", text(origin.ip()))
        .putOrNull("user_agent", text(origin.userAgent()))
        .putOrNull("request_id", text(origin.requestId()))
        .put("changes", details.changes())
        .put("metadata", details.metadata())
        .build();
  }

  private JsonObject actorJson() {
    return JsonObject.builder()
        .put("type", actor.type().name().toLowerCase(Locale.ROOT))
        .putOrNull("id", text(actor.id()))
        .putOrNull("email", text(actor.email()))
        .putOrNull("name", text(actor.name()))
        .putOrNull("session_id", text(actor.sessionId()))
        .putOrNull("auth_method", text(actor.authMethod()))
        .putOrNull("impersonator", text(actor.impersonator()))
        .build();
  }

  private static Optional<JsonString> text(Object value) {
    return Optional.ofNullable(value).map(present -> new JsonString(present.toString()));
  }
}
