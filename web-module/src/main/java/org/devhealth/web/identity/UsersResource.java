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
import java.util.UUID;
import org.devhealth.identity.AccountErasure;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.identity.SecondFactors;
import org.devhealth.identity.Sessions;
import org.devhealth.identity.User;
import org.devhealth.identity.Users;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.gate.RequirePermission;

/** Accounts, for superusers. */
@ApplicationScoped
@Path("/api/v1/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class UsersResource {

  @Inject private Users users;
  @Inject private AccountErasure erasure;
  @Inject private FreshAuthentication fresh;
  @Inject private SecondFactors factors;
  @Inject private Sessions sessions;
  @Inject private CallerContext callers;

  @GET
  public Page<AccountWire.UserView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return users.list(PageRequest.of(limit, cursor)).map(AccountWire.UserView::of);
  }

  @GET
  @Path("/{id}")
  public AccountWire.UserView get(@PathParam("id") UUID id) {
    return AccountWire.UserView.of(users.get(new UserId(id)));
  }

  @POST
  public Response create(AccountWire.NewUser body) {
    User made = users.create(new Users.Draft(body.email(), body.fullName(), body.isSuperuser()));
    return Response.created(URI.create("/api/v1/admin/users/" + made.id()))
        .entity(AccountWire.UserView.of(made))
        .build();
  }

  @PATCH
  @Path("/{id}")
  public AccountWire.UserView update(@PathParam("id") UUID id, AccountWire.UserChange body) {
    Users.Change change = new Users.Change(body.fullName(), body.status(), body.isSuperuser());
    return AccountWire.UserView.of(users.update(new UserId(id), change));
  }

  /** Erases the account; the id remains for what refers to it. */
  @DELETE
  @Path("/{id}")
  public void erase(@PathParam("id") UUID id) {
    fresh.require(callers.current());
    erasure.erase(new UserId(id));
  }

  /** For who has lost them; the person's sessions end. */
  @DELETE
  @Path("/{id}/factors")
  public FactorWire.Cleared clearFactors(@PathParam("id") UUID id) {
    return new FactorWire.Cleared(factors.clear(callers.current(), new UserId(id)));
  }

  /** Logs a person out everywhere. */
  @DELETE
  @Path("/{id}/sessions")
  public AuthWire.Ended endSessions(@PathParam("id") UUID id) {
    return new AuthWire.Ended(sessions.endAllOf(new UserId(id)));
  }
}
