package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.devhealth.identity.TokenKeys;
import org.devhealth.kernel.gate.PublicEndpoint;

/** The public keys of access tokens. */
@ApplicationScoped
@Path("/.well-known/jwks.json")
public class KeysResource {

  @Inject private TokenKeys keys;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @PublicEndpoint("public keys are for everybody who verifies tokens")
  public Response keys() {
    return Response.ok(keys.publicKeys())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
        .build();
  }
}
