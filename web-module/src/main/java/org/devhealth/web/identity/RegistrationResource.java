package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.devhealth.identity.Registrations;
import org.devhealth.kernel.gate.PublicEndpoint;

/** How people come in by themselves. */
@ApplicationScoped
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistrationResource {

  private static final RegistrationWire.Accepted MESSAGE_SENT =
      new RegistrationWire.Accepted("message_sent");

  @Inject private Registrations registrations;

  @POST
  @Path("/register")
  @PublicEndpoint("strangers register; the answer is the same for every address")
  public Response register(RegistrationWire.Registration body) {
    registrations.register(
        new Registrations.Registration(
            body.email(), body.password(), body.fullName(), body.orgName()));
    return Response.accepted(MESSAGE_SENT).build();
  }

  @GET
  @Path("/verify")
  @PublicEndpoint("proves itself by the token from the message")
  public RegistrationWire.Verified verify(@QueryParam("token") String token) {
    String refusal =
        registrations
            .verify(Objects.requireNonNullElse(token, ""))
            .map(problem -> problem.code().code())
            .orElse(null);
    return new RegistrationWire.Verified("verified", refusal);
  }

  @POST
  @Path("/resend-verification")
  @PublicEndpoint("strangers ask; the answer is the same for every address")
  public Response resendVerification(RegistrationWire.Forgot body) {
    registrations.resendVerification(body.email());
    return Response.accepted(MESSAGE_SENT).build();
  }

  @POST
  @Path("/forgot-password")
  @PublicEndpoint("strangers ask; the answer is the same for every address")
  public Response forgotPassword(RegistrationWire.Forgot body) {
    registrations.forgotPassword(body.email());
    return Response.accepted(MESSAGE_SENT).build();
  }

  @POST
  @Path("/accept-invite")
  @PublicEndpoint("proves itself by the token from the message")
  public RegistrationWire.Accepted accept(RegistrationWire.Acceptance body) {
    registrations.accept(
        new Registrations.Acceptance(
            Objects.requireNonNullElse(body.token(), ""), body.password(), body.fullName()));
    return new RegistrationWire.Accepted("accepted");
  }
}
