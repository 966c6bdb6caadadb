package org.devhealth.web.retention;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.disposal.OrganizationDeletion;
import org.devhealth.retention.disposal.OrganizationDeletions;
import org.devhealth.web.retention.DeletionDocuments.DeletionRequest;
import org.devhealth.web.retention.DeletionDocuments.DeletionView;
import org.devhealth.web.retention.DeletionDocuments.PreviewView;

/** The deletion of an organization: dry run, request, progress, undo. */
@RequestScoped
@Path("/api/v1/admin/orgs/{id}/deletion")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("admin:org")
public class OrganizationDeletionResource {

  @Inject private OrganizationDeletions deletions;

  /** 200 with what would go; 202 when it was asked for and will be executed after the grace. */
  @POST
  public Response request(@PathParam("id") UUID id, DeletionRequest body) {
    OrgId organization = new OrgId(id);
    if (body.isDry()) {
      return Response.ok(PreviewView.of(deletions.preview(organization))).build();
    }
    return Response.accepted(view(deletions.request(organization, body.reason())))
        .location(URI.create("/api/v1/admin/orgs/" + id + "/deletion"))
        .build();
  }

  /** The newest deletion, with its certificates. */
  @GET
  public DeletionView get(@PathParam("id") UUID id) {
    return view(deletions.require(new OrgId(id)));
  }

  @DELETE
  public DeletionView undo(@PathParam("id") UUID id) {
    return view(deletions.undo(new OrgId(id)));
  }

  private DeletionView view(OrganizationDeletion deletion) {
    return DeletionView.of(deletion, deletions.certificates(deletion.organization()));
  }
}
