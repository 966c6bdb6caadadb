package org.devhealth.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.devhealth.access.roles.Role;
import org.devhealth.access.roles.Roles;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequirePermission;

/** The roles of an organization: the built-in ones and those it made. */
@ApplicationScoped
@Path("/api/v1/admin/orgs/{org}/roles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("manage:users")
public class RolesResource {

  @Inject private Roles roles;

  @GET
  @RequirePermission("read:members")
  public Page<RoleDocuments.RoleView> list(
      @PathParam("org") UUID organization,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return roles
        .list(new OrgId(organization), PageRequest.of(limit, cursor))
        .map(RoleDocuments.RoleView::of);
  }

  @GET
  @Path("{id}")
  @RequirePermission("read:members")
  public RoleDocuments.RoleView get(@PathParam("org") UUID organization, @PathParam("id") UUID id) {
    return RoleDocuments.RoleView.of(roles.get(new OrgId(organization), id));
  }

  @POST
  public Response create(@PathParam("org") UUID organization, RoleDocuments.NewRole body) {
    Role role = roles.create(new OrgId(organization), body.toDraft());
    URI place = URI.create("/api/v1/admin/orgs/" + organization + "/roles/" + role.id());
    return Response.created(place).entity(RoleDocuments.RoleView.of(role)).build();
  }

  @PATCH
  @Path("{id}")
  public RoleDocuments.RoleView change(
      @PathParam("org") UUID organization,
      @PathParam("id") UUID id,
      RoleDocuments.RoleChange body) {
    OrgId owner = new OrgId(organization);
    return RoleDocuments.RoleView.of(roles.change(owner, id, body.over(roles.get(owner, id))));
  }

  @DELETE
  @Path("{id}")
  public void remove(@PathParam("org") UUID organization, @PathParam("id") UUID id) {
    roles.remove(new OrgId(organization), id);
  }
}
