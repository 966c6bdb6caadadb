package org.devhealth.audit;

import java.util.Optional;
import java.util.Set;

/**
 * A declared kind of event; implemented by one enum per feature, which together are the catalogue.
 *
 * <p>An event of an undeclared kind cannot be written, since {@link AuditEvent} takes only these.
 */
public interface AuditAction {

  /** The name, {@code resource.verb_in_past}, for example {@code legal_hold.placed}. */
  String key();

  /** Raised when the meaning of the metadata changes. */
  int version();

  /** The type of resource the event is about, for example {@code legal_hold}. */
  String resourceType();

  /** Whether it matters to the security of the organization. */
  boolean critical();

  /** The members that metadata may have. */
  Set<String> metadata();

  /**
   * The permission without which a reader sees that the event happened, but neither names, reason,
   * changes nor metadata; empty when {@code read:audit} is enough.
   */
  default Optional<String> detailPermission() {
    return Optional.empty();
  }
}
