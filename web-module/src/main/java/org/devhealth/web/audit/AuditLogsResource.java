package org.devhealth.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.devhealth.audit.AuditEvents;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.gate.RequireFeature;
import org.devhealth.kernel.gate.RequirePermission;

/** The events of the log, newest first. */
@Path("/api/v1/admin/audit-logs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditLogsResource {

  @Inject private AuditEvents events;

  /** One page of the events that pass the filters. */
  @GET
  @RequirePermission("read:audit")
  @RequireFeature("audit_log")
  public Page<JsonObject> list(
      @BeanParam AuditLogParameters parameters,
      @QueryParam("limit") Integer limit,
      @QueryParam("cursor") String cursor) {
    return events
        .find(parameters.query(), parameters.scope(), PageRequest.of(limit, cursor))
        .map(WireJson::of);
  }

  /**
   * One event; {@code scope=platform} finds it in any organization. The form of the id keeps the
   * neighbours {@code checkpoint} and {@code consistency} reachable.
   */
  @GET
  @Path("{id: [0-9a-fA-F-]+}")
  @RequirePermission("read:audit")
  @RequireFeature("audit_log")
  public JsonObject get(@PathParam("id") UUID id, @BeanParam AuditLogParameters parameters) {
    return WireJson.of(events.get(id, parameters.scope()));
  }
}
