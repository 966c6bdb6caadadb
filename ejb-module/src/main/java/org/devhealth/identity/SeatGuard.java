package org.devhealth.identity;

import org.devhealth.kernel.OrgId;

/**
 * Keeps an organization within what it is licensed for.
 *
 * <p>Port: implemented by the access feature over licensing. Called in the transaction that inserts
 * the row, so that the lock it takes holds until the commit.
 */
public interface SeatGuard {

  /**
   * Lets one more member, or pending invitation, in or refuses.
   *
   * @throws org.devhealth.kernel.Problem when the organization is full
   */
  void reserveSeat(OrgId organization);

  /**
   * Lets one more organization be created or refuses.
   *
   * @throws org.devhealth.kernel.Problem when the deployment is full
   */
  void reserveOrganization();
}
