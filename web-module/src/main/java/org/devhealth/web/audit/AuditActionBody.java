package org.devhealth.web.audit;

import java.util.List;
import org.devhealth.audit.AuditAction;

/**
 * A declared kind of event.
 *
 * @param key the value of {@code action} in events
 * @param version of this declaration
 * @param resourceType the type of resource it is about
 * @param critical whether it matters to security
 * @param metadata the members that metadata may have
 * @param detailPermission what a reader needs beside {@code read:audit} to see details, or null
 */
public record AuditActionBody(
    String key,
    int version,
    String resourceType,
    boolean critical,
    List<String> metadata,
    String detailPermission) {

  static AuditActionBody of(AuditAction action) {
    return new AuditActionBody(
        action.key(),
        action.version(),
        action.resourceType(),
        action.critical(),
        action.metadata().stream().sorted().toList(),
        action.detailPermission().orElse(null));
  }
}
