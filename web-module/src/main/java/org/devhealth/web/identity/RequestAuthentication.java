package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.Authentication;
import org.devhealth.identity.CsrfTokens;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Problem;
import org.devhealth.web.ClientAddress;
import org.devhealth.web.RequestEdge;

/**
 * Authenticates every request, by bearer token or cookie, for the product and the container alike.
 *
 * <p>The runtime goes on with a request after a refusal here, so the refusal is left for {@link
 * RequestEdge}, which ends the request before anything of it runs. A request without a credential
 * goes on as nobody; what it may do then is the gate's to decide.
 */
@ApplicationScoped
public class RequestAuthentication implements HttpAuthenticationMechanism {

  private static final Logger LOG = System.getLogger(RequestAuthentication.class.getName());
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_PROOF =
      Set.of(
          "/api/v1/auth/login",
          "/api/v1/auth/mfa/verify",
          "/api/v1/auth/refresh",
          "/api/v1/auth/setup");

  @Inject private Authentication authentication;
  @Inject private ClientAddress addresses;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<Credential> credential = Credential.of(request).filter(each -> counts(request, each));
    if (credential.isEmpty()) {
      return context.doNothing();
    }
    try {
      return admit(request, context, credential.get());
    } catch (Problem refusal) {
      return refuse(request, context, credential.get(), refusal);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request could not be authenticated", e);
      RequestEdge.refuse(
          request, new Problem(KernelError.STORE_UNAVAILABLE, "Try again in a moment.", e));
      return context.doNothing();
    }
  }

  private AuthenticationStatus admit(
      HttpServletRequest request, HttpMessageContext context, Credential credential) {
    Authentication.Result result =
        authentication.authenticate(
            credential.token(), requestedOrganization(request), addresses.originOf(request));
    if (credential.cookie() && !SAFE.contains(request.getMethod())) {
      requireCsrfToken(request, result.csrfHash());
    }
    if (result.readOnly() && !SAFE.contains(request.getMethod()) && !isLogout(request)) {
      throw new Problem(
          IdentityError.READ_ONLY_IMPERSONATION, "Impersonate with writable to change anything.");
    }
    RequestEdge.admit(request, result.caller());
    return context.notifyContainerAboutLogin(result.principal(), result.principal().getGroups());
  }

  /** A cookie that is no longer good counts as none, since the browser sends it unasked. */
  private static AuthenticationStatus refuse(
      HttpServletRequest request,
      HttpMessageContext context,
      Credential credential,
      Problem refusal) {
    boolean stale = credential.cookie() && refusal.code().kind() == ErrorKind.UNAUTHENTICATED;
    if (!stale) {
      RequestEdge.refuse(request, refusal);
    }
    return context.doNothing();
  }

  private static boolean counts(HttpServletRequest request, Credential credential) {
    return !(credential.cookie() && OWN_PROOF.contains(request.getRequestURI()));
  }

  private static boolean isLogout(HttpServletRequest request) {
    return request.getRequestURI().equals("/api/v1/auth/logout");
  }

  private static void requireCsrfToken(HttpServletRequest request, String hash) {
    if (!CsrfTokens.matches(request.getHeader("X-CSRF-Token"), hash)) {
      throw new Problem(
          IdentityError.CSRF_TOKEN_MISMATCH,
          "Send the header X-CSRF-Token with the value of the cookie devhealth_csrf.");
    }
  }

  private static OrgId requestedOrganization(HttpServletRequest request) {
    String header = request.getHeader("X-Org-Id");
    if (header == null) {
      return null;
    }
    try {
      return new OrgId(UUID.fromString(header.strip()));
    } catch (IllegalArgumentException e) {
      throw Problem.ofField(KernelError.INVALID_REQUEST, "X-Org-Id", "is not a UUID");
    }
  }
}
