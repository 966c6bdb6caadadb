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
import org.devhealth.identity.ApiTokens;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;

/** The API tokens of the caller's organization; they can be ended without the feature. */
@ApplicationScoped
@Path("/api/v1/admin/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("manage:tokens")
public class TokensResource {

  @Inject private ApiTokens tokens;
  @Inject private CallerContext callers;

  @GET
  public Page<TokenWire.TokenView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return tokens
        .list(callers.current(), PageRequest.of(limit, cursor))
        .map(TokenWire.TokenView::of);
  }

  @GET
  @Path("/{id}")
  public TokenWire.TokenView get(@PathParam("id") UUID id) {
    return TokenWire.TokenView.of(tokens.get(callers.current(), id));
  }

  @POST
  @RequirePermission("manage:tokens")
  @RequireFeature("api_access")
  public Response make(TokenWire.NewToken body) {
    ApiTokens.Made made =
        tokens.make(
            callers.current(),
            new ApiTokens.Draft(body.name(), body.permissions(), body.expiresAt()));
    return Response.created(URI.create("/api/v1/admin/tokens/" + made.token().id()))
        .entity(TokenWire.Made.of(made))
        .build();
  }

  @DELETE
  @Path("/{id}")
  public void revoke(@PathParam("id") UUID id) {
    tokens.revoke(callers.current(), id);
  }
}
