package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.devhealth.identity.FreshAuthentication;
import org.devhealth.identity.IssuedTokens;
import org.devhealth.identity.Logins;
import org.devhealth.identity.Organizations;
import org.devhealth.identity.Passwords;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.UserId;
import org.devhealth.kernel.gate.PublicEndpoint;
import org.devhealth.kernel.gate.RequirePermission;

/** Logging in and out. */
@ApplicationScoped
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {

  private static final String COOKIE_TRANSPORT = "cookie";

  @Inject private Logins logins;
  @Inject private Passwords passwords;
  @Inject private FreshAuthentication fresh;
  @Inject private Organizations organizations;
  @Inject private CallerContext callers;

  @POST
  @Path("/setup")
  @PublicEndpoint("proves itself by the operator's setup token")
  public Response setUp(AuthWire.Setup body) {
    boolean cookies = isCookie(body.transport());
    return answer(
        logins.setUp(
            text(body.token()), new Logins.Request(body.email(), body.password(), null, cookies)),
        cookies);
  }

  @POST
  @Path("/login")
  @PublicEndpoint("proves itself by the password")
  public Response logIn(AuthWire.Login body) {
    boolean cookies = isCookie(body.transport());
    Logins.Outcome outcome =
        logins.logIn(
            new Logins.Request(body.email(), body.password(), organization(body.orgId()), cookies));
    return outcome.challenge() == null
        ? answer(outcome.tokens(), cookies)
        : Response.ok(FactorWire.Challenge.of(outcome.challenge())).build();
  }

  @POST
  @Path("/refresh")
  @PublicEndpoint("proves itself by the refresh token")
  public Response refresh(
      @CookieParam(SessionCookies.REFRESH) String cookie,
      @HeaderParam("X-CSRF-Token") String csrf,
      AuthWire.Refresh body) {
    if (body.refreshToken() != null) {
      return answer(logins.refresh(body.refreshToken(), null), false);
    }
    return answer(logins.refresh(cookie, csrf), true);
  }

  @POST
  @Path("/logout")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public Response logOut() {
    logins.logOut(callers.current());
    return Response.noContent().cookie(SessionCookies.none()).build();
  }

  @GET
  @Path("/me")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public AuthWire.Me me() {
    Caller caller = callers.current();
    return AuthWire.Me.of(caller, organizations.of(new UserId(caller.actor().id())));
  }

  @POST
  @Path("/switch-org")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public Response switchOrganization(AuthWire.Switch body) {
    if (body.orgId() == null) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "org_id", "is missing");
    }
    boolean cookies = isCookie(body.transport());
    return answer(
        logins.switchOrganization(callers.current(), new OrgId(body.orgId()), cookies), cookies);
  }

  @POST
  @Path("/reset-password")
  @PublicEndpoint("proves itself by the token from the message")
  public Response resetPassword(AuthWire.Reset body) {
    passwords.setWithToken(text(body.token()), body.newPassword());
    return Response.noContent().build();
  }

  @POST
  @Path("/change-password")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public Response changePassword(AuthWire.PasswordChange body) {
    passwords.change(callers.current(), body.currentPassword(), body.newPassword());
    return Response.noContent().build();
  }

  @POST
  @Path("/reauthenticate")
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public Response reauthenticate(AuthWire.Proof body) {
    fresh.prove(callers.current(), body.password(), body.code());
    return Response.noContent().build();
  }

  static Response answer(IssuedTokens tokens, boolean cookies) {
    if (!cookies) {
      return Response.ok(AuthWire.Tokens.of(tokens)).build();
    }
    return Response.ok(AuthWire.CookieTokens.of(tokens)).cookie(SessionCookies.of(tokens)).build();
  }

  private static boolean isCookie(String transport) {
    if (transport == null || transport.equals("body")) {
      return false;
    }
    if (transport.equals(COOKIE_TRANSPORT)) {
      return true;
    }
    throw Problem.ofField(KernelError.INVALID_REQUEST, "transport", "must be body or cookie");
  }

  private static OrgId organization(UUID id) {
    return id == null ? null : new OrgId(id);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
