package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.identity.Organization;
import org.devhealth.identity.Organizations;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;

/** Organizations. */
@ApplicationScoped
@Path("/api/v1/admin/orgs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrganizationsResource {

  @Inject private Organizations organizations;
  @Inject private FreshAuthentication fresh;
  @Inject private CallerContext callers;

  @GET
  @RequirePermission(RequirePermission.SUPERUSER)
  public Page<AccountWire.OrganizationView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return organizations.list(PageRequest.of(limit, cursor)).map(AccountWire.OrganizationView::of);
  }

  @GET
  @Path("/{id}")
  @RequirePermission("read:members")
  public AccountWire.OrganizationView get(@PathParam("id") UUID id) {
    return AccountWire.OrganizationView.of(organizations.get(callers.current(), new OrgId(id)));
  }

  @PATCH
  @Path("/{id}")
  @RequirePermission("admin:org")
  public AccountWire.OrganizationView update(
      @PathParam("id") UUID id, AccountWire.OrganizationChange body) {
    fresh.require(callers.current());
    return AccountWire.OrganizationView.of(
        organizations.update(
            callers.current(),
            new OrgId(id),
            new Organizations.Change(body.name(), body.mfaRequired())));
  }

  @POST
  @RequirePermission(RequirePermission.SUPERUSER)
  public Response create(AccountWire.NewOrganization body) {
    if (body.owner() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "owner", "is missing");
    }
    Organization made =
        organizations.create(
            new Organizations.Draft(
                body.name(), body.slug(), body.owner().email(), body.owner().fullName()));
    return Response.created(URI.create("/api/v1/admin/orgs/" + made.id()))
        .entity(AccountWire.OrganizationView.of(made))
        .build();
  }
}
