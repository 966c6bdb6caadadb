package org.devhealth.web.retention;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.retention.clock.ClockJump;
import org.devhealth.retention.clock.ClockTrust;

/** Whether purges may rely on the clock, for superusers. */
@RequestScoped
@Path("/api/v1/admin/retention-clock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class RetentionClockResource {

  @Inject private ClockTrust trust;

  /**
   * Where the clock stands.
   *
   * @param newestEventAt of a suspect clock: the newest event before the start that found it
   */
  public record ClockView(boolean suspect, Instant newestEventAt, Instant foundAt, String foundBy) {

    static ClockView of(ClockJump jump) {
      return new ClockView(true, jump.newestEventAt(), jump.foundAt(), jump.foundBy());
    }
  }

  /** Why the clock is right. */
  public record Acknowledgement(String reason) {}

  @GET
  public ClockView get() {
    return trust
        .suspicion()
        .map(ClockView::of)
        .orElseGet(() -> new ClockView(false, null, null, null));
  }

  @POST
  @Path("acknowledge")
  public ClockView acknowledge(Acknowledgement body) {
    trust.acknowledge(body.reason());
    return get();
  }
}
