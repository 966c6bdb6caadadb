package org.devhealth.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.access.network.AllowlistEntry;
import org.devhealth.access.network.IpAllowlist;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;

/**
 * The networks from which the caller's organization is reached. Seeing the list and putting it out
 * of force need no licence, so that nobody is kept behind a list that a lapsed licence left.
 */
@ApplicationScoped
@Path(IpAllowlistResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("write:settings")
public class IpAllowlistResource {

  static final String PATH = "/api/v1/admin/ip-allowlist";
  private static final String FEATURE = "ip_allowlist";

  @Inject private IpAllowlist allowlist;

  @GET
  @RequirePermission("read:settings")
  public Page<NetworkDocuments.EntryView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return allowlist.list(PageRequest.of(limit, cursor)).map(NetworkDocuments.EntryView::of);
  }

  @GET
  @Path("status")
  @RequirePermission("read:settings")
  public NetworkDocuments.StatusView status() {
    return NetworkDocuments.StatusView.of(allowlist.status());
  }

  @GET
  @Path("{id}")
  @RequirePermission("read:settings")
  public NetworkDocuments.EntryView get(@PathParam("id") UUID id) {
    return NetworkDocuments.EntryView.of(allowlist.get(id));
  }

  @POST
  @RequireFeature(FEATURE)
  public Response add(NetworkDocuments.EntryBody body) {
    AllowlistEntry entry = allowlist.add(body.toDraft());
    return Response.created(URI.create(PATH + "/" + entry.id()))
        .entity(NetworkDocuments.EntryView.of(entry))
        .build();
  }

  @PATCH
  @Path("{id}")
  @RequireFeature(FEATURE)
  public NetworkDocuments.EntryView change(
      @PathParam("id") UUID id, NetworkDocuments.EntryBody body) {
    return NetworkDocuments.EntryView.of(allowlist.change(id, body.over(allowlist.get(id))));
  }

  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") UUID id) {
    allowlist.remove(id);
  }

  @POST
  @Path("check")
  @RequirePermission("read:settings")
  public NetworkDocuments.CheckView check(NetworkDocuments.CheckBody body) {
    return NetworkDocuments.CheckView.of(allowlist.check(body.ipAddress()));
  }

  /** In force from now on, and out of force again unless {@code confirm} follows in time. */
  @POST
  @Path("enable")
  @RequireFeature(FEATURE)
  public NetworkDocuments.StatusView enable() {
    return NetworkDocuments.StatusView.of(allowlist.enable());
  }

  @POST
  @Path("confirm")
  @RequireFeature(FEATURE)
  public NetworkDocuments.StatusView confirm() {
    return NetworkDocuments.StatusView.of(allowlist.confirm());
  }

  @POST
  @Path("disable")
  public NetworkDocuments.StatusView disable() {
    return NetworkDocuments.StatusView.of(allowlist.disable());
  }
}
