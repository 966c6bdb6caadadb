package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.devhealth.identity.Impersonation;
import org.devhealth.identity.Impersonations;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.gate.RequirePermission;

/** Superusers who act in another person's place. */
@ApplicationScoped
@Path("/api/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class ImpersonationsResource {

  @Inject private Impersonations impersonations;
  @Inject private CallerContext callers;

  @POST
  @Path("/impersonate")
  public AuthWire.Tokens start(ImpersonationWire.NewImpersonation body) {
    if (body.targetUserId() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "target_user_id", "is missing");
    }
    OrgId organization = body.orgId() == null ? null : new OrgId(body.orgId());
    return AuthWire.Tokens.of(
        impersonations.start(
            callers.current(),
            new Impersonation(
                new UserId(body.targetUserId()), organization, body.reason(), !body.writable())));
  }

  @GET
  @Path("/impersonations")
  public ImpersonationWire.RunningList running() {
    return new ImpersonationWire.RunningList(
        impersonations.running().stream().map(ImpersonationWire.Running::of).toList());
  }

  @DELETE
  @Path("/impersonations/{id}")
  public void end(@PathParam("id") UUID id) {
    impersonations.end(id);
  }
}
