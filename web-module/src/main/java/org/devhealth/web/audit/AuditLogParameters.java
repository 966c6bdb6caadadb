package org.devhealth.web.audit;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.devhealth.audit.AuditEvent;
import org.devhealth.audit.AuditQuery;
import org.devhealth.audit.AuditScope;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** The filters of the log as query parameters; each may be left out. */
public class AuditLogParameters {

  private static final int MAX_TEXT = 200;
  private static final int MAX_ACTIONS = 50;
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}(/[0-9]{1,3})?");

  @QueryParam("action")
  List<String> actions = List.of();

  @QueryParam("actor")
  String actor;

  @QueryParam("resource_type")
  String resourceType;

  @QueryParam("resource_id")
  String resourceId;

  @QueryParam("outcome")
  String outcome;

  @QueryParam("ip")
  String ip;

  @QueryParam("from")
  Instant from;

  @QueryParam("to")
  Instant to;

  @QueryParam("q")
  String text;

  @QueryParam("scope")
  String scope;

  AuditQuery query() {
    require(actions.size() <= MAX_ACTIONS, "action", "at most " + MAX_ACTIONS + " actions");
    require(text == null || text.length() <= MAX_TEXT, "q", "at most " + MAX_TEXT + " characters");
    require(from == null || to == null || from.isBefore(to), "to", "must be after from");
    require(ip == null || ADDRESS.matcher(ip).matches(), "ip", "must be an address or a network");
    return new AuditQuery(
        actions,
        actor(),
        new AuditQuery.Resource(resourceType, resourceId),
        outcomeOrNull(),
        ip,
        new AuditQuery.TimeRange(from, to),
        text == null || text.isBlank() ? null : text);
  }

  AuditScope scope() {
    if (scope == null) {
      return AuditScope.ORGANIZATION;
    }
    return oneOf(AuditScope.class, "scope", scope);
  }

  private String actor() {
    if (actor == null || actor.indexOf('@') >= 0) {
      return actor;
    }
    try {
      return UUID.fromString(actor).toString();
    } catch (IllegalArgumentException e) {
      throw invalid("actor", "must be an id or an e-mail address");
    }
  }

  private AuditEvent.Outcome outcomeOrNull() {
    return outcome == null ? null : oneOf(AuditEvent.Outcome.class, "outcome", outcome);
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String field, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
        return constant;
      }
    }
    throw invalid(field, "is not one of its values");
  }

  private static void require(boolean condition, String field, String message) {
    if (!condition) {
      throw invalid(field, message);
    }
  }

  private static Problem invalid(String field, String message) {
    return Problem.ofField(KernelError.INVALID_REQUEST, field, message);
  }
}
