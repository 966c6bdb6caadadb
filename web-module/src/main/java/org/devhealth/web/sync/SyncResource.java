package org.devhealth.web.sync;

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
import org.devhealth.sync.GitSyncs;
import org.devhealth.sync.SyncRun;

/** Syncs of the caller's organization. */
@ApplicationScoped
@Path(SyncResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("run:sync")
@RequireFeature("git_sync")
public class SyncResource {

  static final String PATH = "/api/v1/admin/sync";

  @Inject private GitSyncs syncs;

  /**
   * A repository to read.
   *
   * @param path on the server, below a folder that the operator opened
   * @param name what it is called, or null for the folder's name
   */
  public record GitLocalRequest(String path, String name) {}

  /** The run that was queued. */
  public record Accepted(UUID runId) {}

  @POST
  @Path("git-local")
  public Response syncGitLocal(GitLocalRequest request) {
    SyncRun run = syncs.request(request.path(), request.name());
    return Response.accepted(new Accepted(run.id().value()))
        .location(URI.create(PATH + "/runs/" + run.id()))
        .build();
  }

  @GET
  @Path("runs")
  public Page<SyncRunView> runs(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return syncs.runs(PageRequest.of(limit, cursor)).map(SyncRunView::of);
  }

  @GET
  @Path("runs/{id}")
  public SyncRunView run(@PathParam("id") UUID id) {
    return SyncRunView.of(syncs.run(new SyncRun.Id(id)));
  }
}
