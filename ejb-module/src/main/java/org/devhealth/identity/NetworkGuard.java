package org.devhealth.identity;

import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;

/**
 * Where people may be when they log in to an organization or go on with a session in it.
 *
 * <p>Port: implemented by the access feature. Implementations are thread-safe.
 */
public interface NetworkGuard {

  /**
   * Lets the current request's address in or refuses; what it already did is rolled back then.
   *
   * @throws Problem of kind FORBIDDEN
   */
  void requireAdmitted(OrgId organization, User user);
}
