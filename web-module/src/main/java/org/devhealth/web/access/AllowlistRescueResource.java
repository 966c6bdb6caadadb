package org.devhealth.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.devhealth.access.network.IpAllowlist;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.gate.RequirePermission;

/** Lets an organization in again whose people all moved to another network. */
@ApplicationScoped
@Path("/api/v1/admin/orgs/{org}/ip-allowlist/disable")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class AllowlistRescueResource {

  @Inject private IpAllowlist allowlist;

  @POST
  public NetworkDocuments.StatusView disable(@PathParam("org") UUID organization) {
    return NetworkDocuments.StatusView.of(allowlist.disable(new OrgId(organization)));
  }
}
