package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.devhealth.identity.DevelopmentMail;
import org.devhealth.kernel.gate.PublicEndpoint;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the product wrote to people; answers in the development profile only. */
@ApplicationScoped
@Path("/development/mail")
@Produces(MediaType.APPLICATION_JSON)
public class DevelopmentMailResource {

  @Inject private DevelopmentMail mail;

  /** The latest messages. */
  public record Messages(List<String> items) {}

  @GET
  @Operation(hidden = true)
  @PublicEndpoint("exists in the development profile only, which keeps messages in files")
  public Messages latest() {
    return new Messages(mail.latest());
  }
}
