package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.Limits;

/** What an organization may use, and why. */
@ApplicationScoped
@Path("/api/v1/licensing/entitlements/{org}")
@Produces(MediaType.APPLICATION_JSON)
public class EntitlementsResource {

  @Inject private Limits limits;
  @Inject private CallerContext callers;

  @GET
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public EntitlementsDocument get(@PathParam("org") UUID org) {
    OrgId organization = new OrgId(org);
    Caller caller = callers.current();
    if (!caller.superuser() && !organization.equals(caller.organization())) {
      throw new Problem(KernelError.NOT_FOUND, "There is no such organization.");
    }
    return EntitlementsDocument.of(limits.report(organization));
  }
}
