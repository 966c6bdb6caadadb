package org.devhealth.identity;

import org.devhealth.kernel.OrgId;

/**
 * Whether API tokens of an organization work now.
 *
 * <p>Port: implemented by the access feature over licensing. Implementations are thread-safe and at
 * most 5 s old.
 */
public interface ApiAccess {

  /** Whether the organization is licensed for API tokens. */
  boolean isOpen(OrgId organization);
}
