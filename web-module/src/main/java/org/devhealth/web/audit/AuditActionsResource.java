package org.devhealth.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.devhealth.audit.AuditCatalogue;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.gate.RequirePermission;

/** The catalogue of everything that is recorded. */
@Path("/api/v1/admin/audit-actions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditActionsResource {

  @Inject private AuditCatalogue catalogue;

  /** All declared actions on one page: their number is the product's, not the customer's. */
  @GET
  @RequirePermission("read:audit")
  public Page<AuditActionBody> list() {
    List<AuditActionBody> actions = catalogue.actions().stream().map(AuditActionBody::of).toList();
    return new Page<>(actions, null);
  }
}
