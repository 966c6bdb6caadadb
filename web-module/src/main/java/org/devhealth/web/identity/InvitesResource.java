package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.identity.Invitation;
import org.devhealth.identity.Invitations;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequirePermission;

/** Invitations into an organization. */
@ApplicationScoped
@Path("/api/v1/admin/orgs/{org}/invites")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("manage:users")
public class InvitesResource {

  @Inject private Invitations invitations;

  @GET
  public Page<RegistrationWire.InviteView> list(
      @PathParam("org") UUID organization,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return invitations
        .list(new OrgId(organization), PageRequest.of(limit, cursor))
        .map(RegistrationWire.InviteView::of);
  }

  @GET
  @Path("/{id}")
  public RegistrationWire.InviteView get(
      @PathParam("org") UUID organization, @PathParam("id") UUID id) {
    return RegistrationWire.InviteView.of(invitations.get(new OrgId(organization), id));
  }

  @POST
  public Response invite(@PathParam("org") UUID organization, RegistrationWire.NewInvite body) {
    Invitation made =
        invitations.invite(
            new OrgId(organization), new Invitations.Draft(body.email(), body.role()));
    URI place = URI.create("/api/v1/admin/orgs/" + organization + "/invites/" + made.id());
    return Response.created(place).entity(RegistrationWire.InviteView.of(made)).build();
  }

  @POST
  @Path("/{id}/resend")
  @Consumes(MediaType.WILDCARD)
  public RegistrationWire.InviteView resend(
      @PathParam("org") UUID organization, @PathParam("id") UUID id) {
    return RegistrationWire.InviteView.of(invitations.resend(new OrgId(organization), id));
  }

  @DELETE
  @Path("/{id}")
  public void revoke(@PathParam("org") UUID organization, @PathParam("id") UUID id) {
    invitations.revoke(new OrgId(organization), id);
  }
}
