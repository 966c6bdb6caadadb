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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.devhealth.identity.LetterSettings;
import org.devhealth.identity.SecondFactors;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.settings.SettingValues;

/** A person's own second factors. */
@ApplicationScoped
@Path("/api/v1/auth/mfa")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.AUTHENTICATED)
public class FactorsResource {

  @Inject private SecondFactors factors;
  @Inject private CallerContext callers;
  @Inject private SettingValues settings;

  @GET
  @Path("/factors")
  public FactorWire.FactorList list() {
    return FactorWire.FactorList.of(factors.list(callers.current()));
  }

  @GET
  @Path("/factors/{id}")
  public FactorWire.FactorView get(@PathParam("id") UUID id) {
    return factors.list(callers.current()).factors().stream()
        .filter(factor -> factor.id().equals(id))
        .findFirst()
        .map(FactorWire.FactorView::of)
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "You have no such factor."));
  }

  @POST
  @Path("/factors")
  public Response begin(FactorWire.NewFactor body) {
    Caller caller = callers.current();
    SecondFactors.Begun begun = factors.begin(caller, body.kind(), body.name());
    return Response.created(URI.create("/api/v1/auth/mfa/factors/" + begun.factor().id()))
        .entity(
            FactorWire.Begun.of(
                begun, settings.get(LetterSettings.PRODUCT_NAME), caller.actor().email()))
        .build();
  }

  @POST
  @Path("/factors/{id}/confirm")
  public FactorWire.Codes confirm(@PathParam("id") UUID id, FactorWire.Confirmation body) {
    return new FactorWire.Codes(
        factors.confirm(callers.current(), id, body.code(), FactorWire.text(body.credential())));
  }

  @DELETE
  @Path("/factors/{id}")
  public void remove(@PathParam("id") UUID id) {
    factors.remove(callers.current(), id);
  }

  @POST
  @Path("/recovery-codes")
  @Consumes(MediaType.WILDCARD)
  public FactorWire.Codes renewRecoveryCodes() {
    return new FactorWire.Codes(factors.renewRecoveryCodes(callers.current()));
  }
}
