package org.devhealth.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.devhealth.kernel.OrgId;

/**
 * One event to be recorded; who and from where is added from the current caller.
 *
 * @param action what was done
 * @param organization whose log it belongs to, or null for an event of the platform
 * @param resourceId the resource, or null
 * @param resourceName its name as it is now, or null
 * @param outcome how it ended
 * @param reason why, as far as somebody gave or the product has a reason, or null
 * @param changes before and after by field; a secret field is {@link Change#SECRET}
 * @param metadata more, limited to the members that the action declares; never a secret
 */
public record AuditEvent(
    AuditAction action,
    OrgId organization,
    String resourceId,
    String resourceName,
    Outcome outcome,
    String reason,
    Map<String, Change> changes,
    Map<String, Object> metadata) {

  /** How an operation ended; lower case in the log. */
  public enum Outcome {
    SUCCESS,
    FAILURE,
    DENIED
  }

  /** A field's value before and after; text, number, boolean, or null. */
  public record Change(Object before, Object after) {

    /** A secret was changed; neither value is kept. */
    public static final Change SECRET = new Change(null, "changed");
  }

  public AuditEvent {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(outcome, "outcome");
    changes = Map.copyOf(changes);
    metadata = new LinkedHashMap<>(metadata);
    if (!action.metadata().containsAll(metadata.keySet())) {
      throw new IllegalArgumentException(
          action.key() + " does not declare all of " + metadata.keySet());
    }
  }

  /** A successful action; to be completed by the {@code with…} methods. */
  public static AuditEvent of(AuditAction action, OrgId organization) {
    return new AuditEvent(
        action, organization, null, null, Outcome.SUCCESS, null, Map.of(), Map.of());
  }

  /** About this resource, by its id and its name as it is now. */
  public AuditEvent about(Object id, String name) {
    return new AuditEvent(
        action, organization, String.valueOf(id), name, outcome, reason, changes, metadata);
  }

  /** With another outcome and its reason. */
  public AuditEvent ended(Outcome newOutcome, String newReason) {
    return new AuditEvent(
        action, organization, resourceId, resourceName, newOutcome, newReason, changes, metadata);
  }

  /** With one more changed field; left out when nothing changed. */
  public AuditEvent changed(String field, Object before, Object after) {
    if (Objects.equals(before, after)) {
      return this;
    }
    return changed(field, new Change(before, after));
  }

  /** With one more changed field. */
  public AuditEvent changed(String field, Change change) {
    Map<String, Change> more = new LinkedHashMap<>(changes);
    more.put(field, change);
    return new AuditEvent(
        action, organization, resourceId, resourceName, outcome, reason, more, metadata);
  }

  /** With one more member of the metadata. */
  public AuditEvent with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(metadata);
    more.put(member, value);
    return new AuditEvent(
        action, organization, resourceId, resourceName, outcome, reason, changes, more);
  }
}
