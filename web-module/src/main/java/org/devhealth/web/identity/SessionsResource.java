package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.devhealth.identity.Sessions;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Page;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;

/** A person's own sessions. */
@ApplicationScoped
@Path("/api/v1/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.AUTHENTICATED)
public class SessionsResource {

  @Inject private Sessions sessions;
  @Inject private CallerContext callers;

  @GET
  public Page<AuthWire.Session> list() {
    Caller caller = callers.current();
    return new Page<>(
        sessions.list(caller).stream()
            .map(session -> AuthWire.Session.of(session, caller.actor().sessionId()))
            .toList(),
        null);
  }

  @GET
  @Path("/{id}")
  public AuthWire.Session get(@PathParam("id") UUID id) {
    return list().items().stream()
        .filter(session -> session.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Problem(KernelError.NOT_FOUND, "You have no such session."));
  }

  @DELETE
  @Path("/{id}")
  public void end(@PathParam("id") UUID id) {
    sessions.end(callers.current(), id);
  }

  @DELETE
  public AuthWire.Ended endOthers() {
    return new AuthWire.Ended(sessions.endOthers(callers.current()));
  }
}
