package org.devhealth.web.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.purge.PurgePlans;

/** Plans of purges. */
@ApplicationScoped
@Path(RetentionPlansResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission("manage:retention")
@RequireFeature("custom_retention")
public class RetentionPlansResource {

  static final String PATH = "/api/v1/admin/retention-plans";

  @Inject private PurgePlans plans;

  @GET
  @Path("{id}")
  public PlanView get(@PathParam("id") UUID id) {
    return PlanView.of(plans.require(id));
  }
}
