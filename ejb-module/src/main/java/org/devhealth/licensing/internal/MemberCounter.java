package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.Members;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.UsageCounter;

/** Counts the members of an organization. */
@ApplicationScoped
public class MemberCounter implements UsageCounter {

  @Inject private Members members;

  @Override
  public Limit limit() {
    return Limit.USERS;
  }

  @Override
  public long count(OrgId organization) {
    return members.count(organization);
  }
}
