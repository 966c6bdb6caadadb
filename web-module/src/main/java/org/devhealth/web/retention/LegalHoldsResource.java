package org.devhealth.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.custody.HoldInventories;
import org.devhealth.retention.hold.HoldReach;
import org.devhealth.retention.hold.LegalHold;
import org.devhealth.retention.hold.LegalHolds;
import org.devhealth.web.retention.HoldDocuments.HoldView;
import org.devhealth.web.retention.HoldDocuments.NewHold;
import org.devhealth.web.retention.HoldDocuments.Release;
import org.devhealth.web.retention.InventoryDocuments.InventoryView;

/** Legal holds of the caller's organization. */
@ApplicationScoped
@Path(LegalHoldsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("manage:holds")
@RequireFeature("legal_hold")
public class LegalHoldsResource {

  static final String PATH = "/api/v1/admin/legal-holds";

  @Inject private LegalHolds holds;
  @Inject private HoldReach reach;
  @Inject private HoldInventories inventories;

  @GET
  public Page<HoldView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return holds.list(PageRequest.of(limit, cursor)).map(hold -> HoldView.of(hold, reach));
  }

  /** 201 when nothing the hold covers can be deleted any more; 202 while it is being placed. */
  @POST
  public Response place(NewHold body) {
    LegalHold hold = holds.placeHold(body.toDraft());
    Response.Status status =
        hold.status() == LegalHold.Status.PLACING
            ? Response.Status.ACCEPTED
            : Response.Status.CREATED;
    return Response.status(status)
        .location(URI.create(PATH + "/" + hold.id()))
        .entity(HoldView.of(hold, reach))
        .build();
  }

  @GET
  @Path("{id}")
  public HoldView get(@PathParam("id") UUID id) {
    return HoldView.of(holds.require(id), reach);
  }

  /** What the hold kept at its placement, daily since, and at its release; newest first. */
  @GET
  @Path("{id}/inventories")
  public Page<InventoryView> inventories(
      @PathParam("id") UUID id,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return inventories.list(id, PageRequest.of(limit, cursor)).map(InventoryView::of);
  }

  /** 200 when it is released; 202 while a second person must release it as well. */
  @POST
  @Path("{id}/release")
  public Response release(@PathParam("id") UUID id, Release body) {
    LegalHold hold = holds.release(id, body.reason());
    boolean released = hold.status() == LegalHold.Status.RELEASED;
    return Response.status(released ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(HoldView.of(hold, reach))
        .build();
  }
}
