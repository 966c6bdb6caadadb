package org.devhealth.audit;

import java.util.UUID;
import org.devhealth.kernel.OrgId;

/** Whose tree it is: an organization's, or the platform's own, which has the nil UUID. */
public record AuditTree(UUID value) {

  /** The tree of events that belong to no organization. */
  public static final AuditTree PLATFORM = new AuditTree(new UUID(0, 0));

  public static AuditTree of(OrgId organization) {
    return new AuditTree(organization.value());
  }

  /** The first line of its checkpoints. */
  public String origin(String issuer) {
    return issuer + "/audit/" + value;
  }
}
