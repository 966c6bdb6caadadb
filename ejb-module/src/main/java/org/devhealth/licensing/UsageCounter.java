package org.devhealth.licensing;

import org.devhealth.kernel.OrgId;

/**
 * Counts what an organization uses of one limit.
 *
 * <p>Port: implemented by the feature that owns the things, in PostgreSQL and in the caller's
 * transaction, so that what is counted under the limit's lock is true until the commit.
 */
public interface UsageCounter {

  Limit limit();

  /**
   * How many there are.
   *
   * @param organization whose, or null for limits of the whole deployment
   */
  long count(OrgId organization);
}
