package org.devhealth.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.archive.PurgeArchive;
import org.devhealth.retention.archive.PurgeArchives;

/** What purges wrote before they deleted it. */
@ApplicationScoped
@Path("/api/v1/admin/retention-archives")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class RetentionArchivesResource {

  @Inject private PurgeArchives archives;

  /** The archives of the organization, the newest first. */
  @GET
  public Page<ArchiveView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return archives.list(PageRequest.of(limit, cursor)).map(ArchiveView::of);
  }

  @GET
  @Path("{id}")
  public ArchiveView get(@PathParam("id") UUID id) {
    return ArchiveView.of(archives.require(id));
  }

  /** The files of a completed archive as one ZIP, for {@code devhealth verify}. */
  @GET
  @Path("{id}/download")
  @Produces("application/zip")
  public Response download(@PathParam("id") UUID id) {
    PurgeArchive archive = archives.download(id);
    StreamingOutput zip = out -> archives.write(archive, out);
    return Response.ok(zip)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"archive-" + id + ".zip\"")
        .build();
  }
}
