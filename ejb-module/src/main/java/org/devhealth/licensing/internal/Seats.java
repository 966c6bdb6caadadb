package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.SeatGuard;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.Limits;

/** Keeps members and organizations within what is licensed. Thread-safe. */
@ApplicationScoped
public class Seats implements SeatGuard {

  @Inject private Limits limits;

  @Override
  public void reserveSeat(OrgId organization) {
    limits.reserve(organization, Limit.USERS);
  }

  @Override
  public void reserveOrganization() {
    limits.reserve(null, Limit.ORGANIZATIONS);
  }
}
