package org.devhealth.web.identity;

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
import java.util.List;
import java.util.UUID;
import org.devhealth.identity.Member;
import org.devhealth.identity.Members;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.gate.RequirePermission;

/** The members of an organization. */
@ApplicationScoped
@Path("/api/v1/admin/orgs/{org}/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MembersResource {

  @Inject private Members members;

  @GET
  @RequirePermission("read:members")
  public Page<AccountWire.MemberView> list(
      @PathParam("org") UUID organization,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return members
        .list(new OrgId(organization), PageRequest.of(limit, cursor))
        .map(AccountWire.MemberView::of);
  }

  @GET
  @Path("/{user}")
  @RequirePermission("read:members")
  public AccountWire.MemberView get(
      @PathParam("org") UUID organization, @PathParam("user") UUID user) {
    return AccountWire.MemberView.of(members.get(new OrgId(organization), new UserId(user)));
  }

  @POST
  @RequirePermission(RequirePermission.SUPERUSER)
  public Response add(@PathParam("org") UUID organization, AccountWire.NewMember body) {
    Member added =
        members.add(
            new OrgId(organization), new Members.Draft(body.email(), body.fullName(), body.role()));
    URI place = URI.create("/api/v1/admin/orgs/" + organization + "/members/" + added.user().id());
    return Response.created(place).entity(AccountWire.MemberView.of(added)).build();
  }

  @PATCH
  @Path("/{user}")
  @RequirePermission("manage:users")
  public AccountWire.MemberView change(
      @PathParam("org") UUID organization,
      @PathParam("user") UUID user,
      AccountWire.MemberChange body) {
    Members.Change change = new Members.Change(body.role(), roles(body.additionalRoles()));
    return AccountWire.MemberView.of(
        members.change(new OrgId(organization), new UserId(user), change));
  }

  @DELETE
  @Path("/{user}")
  @RequirePermission("manage:users")
  public void remove(@PathParam("org") UUID organization, @PathParam("user") UUID user) {
    members.remove(new OrgId(organization), new UserId(user));
  }

  private static List<Member.AdditionalRole> roles(List<AccountWire.AdditionalRole> roles) {
    return roles == null
        ? null
        : roles.stream()
            .map(role -> new Member.AdditionalRole(role.role(), role.expiresAt()))
            .toList();
  }
}
