package org.devhealth.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.devhealth.audit.AuditExport;
import org.devhealth.audit.AuditExports;
import org.devhealth.audit.ExportLinks;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.kernel.jobs.Jobs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Exports of the log: asked for here, written by a job, fetched as an archive. */
@Path("/api/v1/admin/audit-exports")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditExportsResource {

  private static final String PATH = "/api/v1/admin/audit-exports/";

  @Inject private AuditExports exports;
  @Inject private ExportLinks links;
  @Inject private CallerContext callers;
  @Inject private Jobs jobs;

  @Inject
  @ConfigProperty(name = "devhealth.base-url", defaultValue = "http://127.0.0.1:9080")
  private String baseUrl;

  /** Asks for an export; a job begins at once. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequirePermission("export:audit")
  @RequireFeature("audit_log")
  public Response request(AuditExportOrderBody order) {
    AuditExport export = exports.request(order.toOrder());
    jobs.start(
        AuditExports.JOB,
        Map.of(
            "org-id", callers.current().requireOrg().toString(),
            "export-id", export.id().toString()));
    return Response.accepted(AuditExportBody.of(export))
        .location(URI.create(PATH + export.id()))
        .build();
  }

  /** The exports of the organization, the newest first. */
  @GET
  @RequirePermission("export:audit")
  @RequireFeature("audit_log")
  public Page<AuditExportBody> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return exports.list(PageRequest.of(limit, cursor)).map(AuditExportBody::of);
  }

  /** One export. */
  @GET
  @Path("{id}")
  @RequirePermission("export:audit")
  @RequireFeature("audit_log")
  public AuditExportBody get(@PathParam("id") UUID id) {
    return AuditExportBody.of(exports.get(id));
  }

  /** The files of a completed export as a ZIP archive, until it expires. */
  @GET
  @Path("{id}/download")
  @Produces("application/zip")
  @RequirePermission("export:audit")
  @RequireFeature("audit_log")
  public Response download(@PathParam("id") UUID id) {
    AuditExport export = exports.download(id);
    StreamingOutput archive = out -> exports.write(export, out);
    return Response.ok(archive)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"audit-export-" + export.id() + ".zip\"")
        .build();
  }

  /** Makes a link by which a browser fetches the archive within minutes. */
  @POST
  @Path("{id}/link")
  @RequirePermission("export:audit")
  @RequireFeature("audit_log")
  public Response link(@PathParam("id") UUID id) {
    ExportLinks.Link link = links.make(id);
    URI url =
        UriBuilder.fromUri(baseUrl)
            .path(ExportLinkResource.PATH)
            .queryParam("link", link.token())
            .build();
    return Response.created(url)
        .entity(new ExportLinkBody(url.toString(), link.expiresAt()))
        .build();
  }

  /** Deletes an export's files. */
  @DELETE
  @Path("{id}")
  @RequirePermission("export:audit")
  @RequireFeature("audit_log")
  public void delete(@PathParam("id") UUID id) {
    exports.delete(id);
  }
}
