package org.devhealth.licensing.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Limit;
import org.devhealth.licensing.UsageCounter;

/** Counts the organizations of the deployment. */
@ApplicationScoped
public class OrganizationCounter implements UsageCounter {

  @Inject private Organizations organizations;

  @Override
  public Limit limit() {
    return Limit.ORGANIZATIONS;
  }

  @Override
  public long count(OrgId organization) {
    return organizations.count();
  }
}
