package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.devhealth.identity.TokenKeys;
import org.devhealth.kernel.gate.PublicEndpoint;

/** The public keys of access tokens. */
@ApplicationScoped
@Path("/.well-known")
public class KeysResource {

  private static final List<String> CLAIMS =
      List.of(
          "iss", "aud", "sub", "jti", "iat", "exp", "upn", "email", "sid", "groups", "org_id",
          "role");

  @Inject private TokenKeys keys;

  /** What is of use of OpenID Connect Discovery 1.0 to who verifies our tokens. */
  public record Metadata(
      String issuer,
      String jwksUri,
      List<String> idTokenSigningAlgValuesSupported,
      List<String> subjectTypesSupported,
      List<String> claimsSupported) {}

  @GET
  @Path("/openid-configuration")
  @Produces(MediaType.APPLICATION_JSON)
  @PublicEndpoint("tells everybody who verifies tokens where the keys are")
  public Metadata metadata() {
    TokenKeys.Metadata metadata = keys.metadata();
    return new Metadata(
        metadata.issuer(),
        metadata.baseUrl() + "/.well-known/jwks.json",
        metadata.algorithms(),
        List.of("public"),
        CLAIMS);
  }

  @GET
  @Path("/jwks.json")
  @Produces(MediaType.APPLICATION_JSON)
  @PublicEndpoint("public keys are for everybody who verifies tokens")
  public Response keys() {
    return Response.ok(keys.publicKeys())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
        .build();
  }
}
