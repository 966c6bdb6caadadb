package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.FeatureOverride;
import org.devhealth.licensing.FeatureOverrides;
import org.devhealth.web.Versions;
import org.devhealth.web.licensing.OverrideDocuments.Change;
import org.devhealth.web.licensing.OverrideDocuments.Creation;
import org.devhealth.web.licensing.OverrideDocuments.OverrideDocument;

/** Overrides of features of one organization, for superusers. */
@ApplicationScoped
@Path("/api/v1/admin/orgs/{org}/feature-overrides")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class FeatureOverridesResource {

  @Inject private FeatureOverrides overrides;

  @GET
  public Page<OverrideDocument> list(
      @PathParam("org") UUID org,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return overrides.list(new OrgId(org), PageRequest.of(limit, cursor)).map(OverrideDocument::of);
  }

  @POST
  public Response create(@PathParam("org") UUID org, Creation body) {
    if (body.featureName() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "feature_name", "is required");
    }
    if (body.enabled() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "enabled", "is required");
    }
    FeatureOverride created =
        overrides.create(
            new OrgId(org),
            body.featureName(),
            new FeatureOverride.Terms(body.enabled(), body.expiresAt(), body.reason()));
    URI place = URI.create("/api/v1/admin/orgs/" + org + "/feature-overrides/" + created.id());
    return Response.created(place)
        .tag(Versions.tag(created.version()))
        .entity(OverrideDocument.of(created))
        .build();
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("org") UUID org, @PathParam("id") UUID id) {
    return answer(overrides.find(new OrgId(org), id));
  }

  @PATCH
  @Path("{id}")
  public Response change(
      @PathParam("org") UUID org,
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      Change body) {
    OrgId organization = new OrgId(org);
    FeatureOverride before = overrides.find(organization, id);
    return answer(
        overrides.change(organization, id, body.appliedTo(before), Versions.expected(ifMatch)));
  }

  @DELETE
  @Path("{id}")
  public void remove(
      @PathParam("org") UUID org,
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    overrides.remove(new OrgId(org), id, Versions.expected(ifMatch));
  }

  private static Response answer(FeatureOverride override) {
    return Response.ok(OverrideDocument.of(override)).tag(Versions.tag(override.version())).build();
  }
}
