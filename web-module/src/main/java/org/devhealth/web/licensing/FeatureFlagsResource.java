package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.FeatureFlag;
import org.devhealth.licensing.FeatureFlags;
import org.devhealth.web.Versions;

/** The features of the product and their kill switch, for superusers. */
@ApplicationScoped
@Path("/api/v1/admin/feature-flags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class FeatureFlagsResource {

  @Inject private FeatureFlags flags;

  /** A feature; not enabled means switched off everywhere. */
  public record FlagDocument(
      String name, String minTier, String description, boolean enabled, int version) {

    static FlagDocument of(FeatureFlag flag) {
      return new FlagDocument(
          flag.name(), flag.minTier().key(), flag.description(), !flag.killed(), flag.version());
    }
  }

  /** The switch. */
  public record SwitchDocument(Boolean enabled) {}

  @GET
  public Page<FlagDocument> list() {
    return new Page<>(flags.list().stream().map(FlagDocument::of).toList(), null);
  }

  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name) {
    return answer(flags.find(name));
  }

  @PATCH
  @Path("{name}")
  public Response change(
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      SwitchDocument body) {
    if (body.enabled() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "enabled", "is required");
    }
    return answer(flags.kill(name, !body.enabled(), Versions.expected(ifMatch)));
  }

  private static Response answer(FeatureFlag flag) {
    return Response.ok(FlagDocument.of(flag)).tag(Versions.tag(flag.version())).build();
  }
}
