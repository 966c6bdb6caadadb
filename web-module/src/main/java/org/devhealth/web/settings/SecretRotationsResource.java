package org.devhealth.web.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.kernel.jobs.Jobs;
import org.devhealth.settings.rotation.SecretRotation;
import org.devhealth.settings.rotation.SecretRotations;

/** Rotations of the keys that secrets are sealed with, for superusers. */
@ApplicationScoped
@Path(SecretRotationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class SecretRotationsResource {

  static final String PATH = "/api/v1/admin/secret-rotations";

  @Inject private SecretRotations rotations;
  @Inject private FreshAuthentication freshAuthentication;
  @Inject private CallerContext callers;
  @Inject private Jobs jobs;

  /**
   * A rotation.
   *
   * @param status queued | running | completed | failed
   * @param stale secrets that were left under old keys, null before the end
   */
  public record RotationDocument(
      UUID id,
      String status,
      Instant requestedAt,
      UUID requestedBy,
      Instant endedAt,
      long keysMade,
      long keysErased,
      long resealed,
      Long stale) {

    static RotationDocument of(SecretRotation rotation) {
      return new RotationDocument(
          rotation.id(),
          rotation.status().name().toLowerCase(Locale.ROOT),
          rotation.requestedAt(),
          rotation.requestedBy(),
          rotation.endedAt(),
          rotation.keysMade(),
          rotation.keysErased(),
          rotation.resealed(),
          rotation.stale());
    }
  }

  /** Asks for a rotation, after a fresh authentication; a job begins at once. */
  @POST
  public Response request() {
    freshAuthentication.require(callers.current());
    SecretRotation rotation = rotations.request();
    jobs.start(SecretRotations.JOB, Map.of("rotation-id", rotation.id().toString()));
    return Response.accepted(RotationDocument.of(rotation))
        .location(URI.create(PATH + "/" + rotation.id()))
        .build();
  }

  @GET
  public Page<RotationDocument> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return rotations.list(PageRequest.of(limit, cursor)).map(RotationDocument::of);
  }

  @GET
  @Path("{id}")
  public RotationDocument get(@PathParam("id") UUID id) {
    return RotationDocument.of(rotations.get(id));
  }
}
