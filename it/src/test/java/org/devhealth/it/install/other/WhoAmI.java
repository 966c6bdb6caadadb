package org.devhealth.it.install.other;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says who calls. */
@Path("/")
@DenyAll
@RequestScoped
public class WhoAmI {

  @Inject private JsonWebToken token;

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    return "open to all";
  }

  @GET
  @Path("who")
  @RolesAllowed("user")
  public String who() {
    return token.getName();
  }
}
