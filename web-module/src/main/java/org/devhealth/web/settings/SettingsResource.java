package org.devhealth.web.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.settings.SettingPlace;
import org.devhealth.settings.SettingView;
import org.devhealth.settings.Settings;
import org.devhealth.web.Versions;
import org.devhealth.web.settings.SettingDocuments.ChangeDocument;
import org.devhealth.web.settings.SettingDocuments.SetBackRequest;
import org.devhealth.web.settings.SettingDocuments.SettingDocument;
import org.devhealth.web.settings.SettingDocuments.ValueRequest;

/** The settings of the caller's organization or, for superusers, of the platform. */
@ApplicationScoped
@Path("/api/v1/admin/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("write:settings")
public class SettingsResource {

  @Inject private Settings settings;
  @Inject private SettingPlaces places;

  @GET
  @RequirePermission("read:settings")
  public Page<SettingDocument> list(@QueryParam("scope") String scope) {
    return new Page<>(
        settings.list(places.of(scope)).stream().map(SettingDocument::of).toList(), null);
  }

  @GET
  @Path("{category}/{name}")
  @RequirePermission("read:settings")
  public Response get(
      @PathParam("category") String category,
      @PathParam("name") String name,
      @QueryParam("scope") String scope) {
    return answer(places.of(scope), key(category, name));
  }

  @PUT
  @Path("{category}/{name}")
  public Response put(
      @PathParam("category") String category,
      @PathParam("name") String name,
      @QueryParam("scope") String scope,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      ValueRequest body) {
    SettingPlace place = places.of(scope);
    settings.put(place, key(category, name), body.value(), Versions.expected(ifMatch));
    return answer(place, key(category, name));
  }

  @DELETE
  @Path("{category}/{name}")
  public void remove(
      @PathParam("category") String category,
      @PathParam("name") String name,
      @QueryParam("scope") String scope,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    settings.remove(places.of(scope), key(category, name), Versions.expected(ifMatch));
  }

  @GET
  @Path("{category}/{name}/history")
  @RequirePermission("read:settings")
  public Page<ChangeDocument> history(
      @PathParam("category") String category,
      @PathParam("name") String name,
      @QueryParam("scope") String scope,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return settings
        .history(places.of(scope), key(category, name), PageRequest.of(limit, cursor))
        .map(ChangeDocument::of);
  }

  @POST
  @Path("{category}/{name}/set-back")
  public Response setBack(
      @PathParam("category") String category,
      @PathParam("name") String name,
      @QueryParam("scope") String scope,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      SetBackRequest body) {
    if (body.version() == null || body.version() < 1) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "version", "must be 1 or more");
    }
    SettingPlace place = places.of(scope);
    settings.setBack(place, key(category, name), body.version(), Versions.expected(ifMatch));
    return answer(place, key(category, name));
  }

  private Response answer(SettingPlace place, String key) {
    SettingView view = settings.find(place, key);
    return Response.ok(SettingDocument.of(view)).tag(Versions.tag(view.version())).build();
  }

  private static String key(String category, String name) {
    return category + "." + name;
  }
}
