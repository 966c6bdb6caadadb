package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.devhealth.identity.TokenKeys;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.gate.RequirePermission;

/** The keys that sign access tokens, for the administration of the platform. */
@ApplicationScoped
@Path("/api/v1/admin/token-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class TokenKeysResource {

  @Inject private TokenKeys keys;
  @Inject private CallerContext callers;

  /** A rotation; withdrawn keys verify nothing more. */
  public record Rotation(boolean withdraw) {}

  /** The keys that verify, the newest first. */
  public record KeyList(List<TokenKeys.Key> items) {}

  @GET
  public KeyList list() {
    return new KeyList(keys.list());
  }

  @POST
  @Path("/rotate")
  public TokenKeys.Key rotate(Rotation body) {
    return keys.rotate(callers.current(), body.withdraw());
  }
}
