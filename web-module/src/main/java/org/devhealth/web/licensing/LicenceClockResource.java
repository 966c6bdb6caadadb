package org.devhealth.web.licensing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.licensing.ClockAlarm;

/** The alarm of a clock that was set back, for superusers. */
@ApplicationScoped
@Path("/api/v1/admin/licence/clock")
@Produces(MediaType.APPLICATION_JSON)
@RequirePermission(RequirePermission.SUPERUSER)
public class LicenceClockResource {

  @Inject private ClockAlarm alarm;

  /** Where the clock stands; set back means that the latest time seen decides in its place. */
  public record ClockDocument(Instant now, Instant latestSeen, boolean setBack) {

    static ClockDocument of(ClockAlarm.Status status) {
      return new ClockDocument(status.now(), status.latestSeen(), status.setBack());
    }
  }

  @GET
  public ClockDocument get() {
    return ClockDocument.of(alarm.status());
  }

  @POST
  @Path("reset")
  public ClockDocument reset() {
    return ClockDocument.of(alarm.reset());
  }
}
