package org.devhealth.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.devhealth.access.network.NetworkRule;
import org.devhealth.audit.ExportLinks;
import org.devhealth.identity.Authentication;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.gate.PublicEndpoint;

/**
 * Where links to exports lead. The link stands for the session that it was made in and for nothing
 * else of it: the download asks the gate and the networks for that person as they are now.
 */
@Path(ExportLinkResource.PATH)
@RequestScoped
public class ExportLinkResource {

  static final String PATH = "/api/v1/audit-export";

  @Inject private ExportLinks links;
  @Inject private AuditExportsResource exports;
  @Inject private Authentication authentication;
  @Inject private NetworkRule networks;
  @Inject private CallerContext callers;

  /** The files of the export that the link is for, as a ZIP archive. */
  @GET
  @Produces("application/zip")
  @PublicEndpoint("the link is the credential")
  public Response download(@QueryParam("link") String link) {
    ExportLinks.Ticket ticket = links.read(link);
    Caller caller =
        authentication.ofSession(
            ticket.session(), ticket.user(), ticket.organization(), callers.current().origin());
    networks
        .refusal(caller)
        .ifPresent(
            problem -> {
              throw problem;
            });
    return callers.callAs(caller, () -> exports.download(ticket.export()));
  }
}
