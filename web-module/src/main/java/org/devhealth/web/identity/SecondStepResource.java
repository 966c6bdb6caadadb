package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.devhealth.identity.Logins;
import org.devhealth.kernel.gate.PublicEndpoint;

/** The second step of logging in, for who has a second factor. */
@ApplicationScoped
@Path("/api/v1/auth/mfa/verify")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SecondStepResource {

  @Inject private Logins logins;

  @POST
  @PublicEndpoint("proves itself by the challenge and a second factor")
  public Response verify(FactorWire.SecondStep body) {
    Logins.Opening opening =
        logins.logIn(
            new Logins.SecondStep(
                Objects.requireNonNullElse(body.challengeId(), ""),
                body.method(),
                body.code(),
                FactorWire.text(body.credential())));
    return AuthResource.answer(opening.tokens(), opening.cookies());
  }
}
