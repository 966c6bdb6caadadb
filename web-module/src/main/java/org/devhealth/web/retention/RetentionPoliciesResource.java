package org.devhealth.web.retention;

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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.policy.RetentionPolicies;
import org.devhealth.retention.policy.RetentionPolicy;
import org.devhealth.retention.purge.PurgePlan;
import org.devhealth.retention.purge.PurgePlans;
import org.devhealth.retention.purge.PurgeRun;
import org.devhealth.retention.purge.PurgeRuns;
import org.devhealth.web.Versions;
import org.devhealth.web.retention.PolicyDocuments.NewPolicy;
import org.devhealth.web.retention.PolicyDocuments.PolicyPatch;
import org.devhealth.web.retention.PolicyDocuments.PolicyView;

/** Retention policies of the caller's organization, their plans and executions. */
@ApplicationScoped
@Path(RetentionPoliciesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class RetentionPoliciesResource {

  static final String PATH = "/api/v1/admin/retention-policies";

  @Inject private RetentionPolicies policies;
  @Inject private PurgePlans plans;
  @Inject private PurgeRuns runs;

  /**
   * How a policy is to be executed.
   *
   * @param dryRun whether only a plan is made; true when absent
   * @param planId the plan that the run is bound to, or null
   */
  public record ExecuteRequest(Boolean dryRun, UUID planId) {}

  /** The run that was requested. */
  public record Accepted(UUID runId) {}

  @GET
  public Page<PolicyView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    return policies.list(PageRequest.of(limit, cursor)).map(PolicyView::of);
  }

  @POST
  public Response create(NewPolicy body) {
    RetentionPolicy policy = policies.create(body.toTerms());
    return Response.created(URI.create(PATH + "/" + policy.id()))
        .tag(tag(policy))
        .entity(PolicyView.of(policy))
        .build();
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("id") UUID id) {
    return answer(policies.require(id));
  }

  @PATCH
  @Path("{id}")
  public Response change(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      PolicyPatch body) {
    return answer(policies.change(id, body.toChange(Versions.expected(ifMatch))));
  }

  @DELETE
  @Path("{id}")
  public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    policies.delete(id, Versions.expected(ifMatch));
  }

  @POST
  @Path("{id}/preview")
  @Consumes(MediaType.WILDCARD)
  public Response preview(@PathParam("id") UUID id) {
    return plan(plans.preview(id));
  }

  @POST
  @Path("{id}/execute")
  public Response execute(@PathParam("id") UUID id, ExecuteRequest body) {
    if (body.dryRun() == null || body.dryRun()) {
      return plan(plans.preview(id));
    }
    PurgeRun run = runs.execute(id, body.planId());
    return Response.accepted(new Accepted(run.id()))
        .location(URI.create(RetentionRunsResource.PATH + "/" + run.id()))
        .build();
  }

  private static Response plan(PurgePlan plan) {
    URI location = URI.create(RetentionPlansResource.PATH + "/" + plan.id());
    Response.Status status =
        plan.status() == PurgePlan.Status.COMPUTING ? Response.Status.ACCEPTED : Response.Status.OK;
    return Response.status(status).location(location).entity(PlanView.of(plan)).build();
  }

  private static Response answer(RetentionPolicy policy) {
    return Response.ok(PolicyView.of(policy)).tag(tag(policy)).build();
  }

  private static EntityTag tag(RetentionPolicy policy) {
    return new EntityTag(Integer.toString(policy.version()));
  }
}
