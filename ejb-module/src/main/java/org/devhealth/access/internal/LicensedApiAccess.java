package org.devhealth.access.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.devhealth.identity.ApiAccess;
import org.devhealth.kernel.OrgId;
import org.devhealth.licensing.Entitlements;

/** Lets API tokens work where the licence has the feature {@code api_access}. Thread-safe. */
@ApplicationScoped
public class LicensedApiAccess implements ApiAccess {

  @Inject private Entitlements entitlements;

  @Override
  public boolean isOpen(OrgId organization) {
    return entitlements.decide(organization, "api_access").enabled();
  }
}
