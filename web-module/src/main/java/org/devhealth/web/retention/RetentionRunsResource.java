package org.devhealth.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.purge.PurgeCommands;
import org.devhealth.retention.purge.PurgeProgress;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.PurgeRuns;

/** Purge runs of the caller's organization. */
@ApplicationScoped
@Path(RetentionRunsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class RetentionRunsResource {

  static final String PATH = "/api/v1/admin/retention-runs";

  @Inject private PurgeRuns runs;
  @Inject private PurgeCommands commands;
  @Inject private PurgeProgress progress;

  /** Runs without their tables. */
  @GET
  public Page<RunView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return runs.list(PageRequest.of(limit, cursor))
        .map(run -> RunView.of(run, List.of(), progress));
  }

  @GET
  @Path("{id}")
  public RunView get(@PathParam("id") UUID id) {
    return view(runs.require(id));
  }

  @GET
  @Path("{id}/certificate")
  @Produces("application/jose")
  public String certificate(@PathParam("id") UUID id) {
    return runs.certificate(id);
  }

  @POST
  @Path("{id}/pause")
  public RunView pause(@PathParam("id") UUID id) {
    return view(commands.pause(id));
  }

  @POST
  @Path("{id}/resume")
  public RunView resume(@PathParam("id") UUID id) {
    return view(commands.resume(id));
  }

  @POST
  @Path("{id}/stop")
  public RunView stop(@PathParam("id") UUID id) {
    return view(commands.stop(id));
  }

  @POST
  @Path("{id}/restart")
  public RunView restart(@PathParam("id") UUID id) {
    return view(commands.restart(id));
  }

  /** Lets a run go on that was held back because it would delete unusually much. */
  @POST
  @Path("{id}/approve")
  public RunView approve(@PathParam("id") UUID id) {
    return view(commands.approve(id));
  }

  private RunView view(PurgeRun run) {
    return RunView.of(run, runs.tables(run.id()), progress);
  }
}
