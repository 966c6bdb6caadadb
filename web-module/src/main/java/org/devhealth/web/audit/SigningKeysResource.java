package org.devhealth.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.devhealth.kernel.gate.PublicEndpoint;
import org.devhealth.kernel.signing.SigningKeys;

/** The public keys of certificates, checkpoints and exports, as a JWK set (RFC 7517, RFC 8037). */
@Path("/.well-known/devhealth-signing-keys.json")
@ApplicationScoped
public class SigningKeysResource {

  private static final String FIVE_MINUTES = "public, max-age=300";

  @Inject private SigningKeys keys;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @PublicEndpoint("Public keys are for everybody who verifies a proof.")
  public Response published() {
    JsonValue set = WireJson.of(keys.published().toJson());
    return Response.ok(set).header("Cache-Control", FIVE_MINUTES).build();
  }
}
