package org.devhealth.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import org.devhealth.identity.Authentication;
import org.devhealth.identity.CsrfTokens;
import org.devhealth.identity.IdentityError;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.OrgId;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;

/**
 * Who sends a request, by bearer token or cookie. Thread-safe.
 *
 * <p>Called by the edge of every request and not by the container, whose own login costs more than
 * the rest of a small request and would be asked by nobody: operations, jobs and events take the
 * caller from {@link org.devhealth.kernel.CallerContext}.
 */
@ApplicationScoped
public class RequestAuthentication {

  private static final Logger LOG = System.getLogger(RequestAuthentication.class.getName());
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_PROOF =
      Set.of(
          "/api/v1/auth/login",
          "/api/v1/auth/mfa/verify",
          "/api/v1/auth/refresh",
          "/api/v1/auth/setup");

  @Inject private Authentication authentication;

  /**
   * Who asks; nobody for a request without a credential, and what it may do then is the gate's to
   * decide.
   *
   * @throws Problem when the credential is no good, or may not be used for this request
   */
  public Authentication.Result authenticate(HttpServletRequest request, Origin origin) {
    Credential credential = Credential.of(request);
    if (credential == null || !counts(request, credential)) {
      return Authentication.Result.nobody(origin);
    }
    try {
      return admit(request, origin, credential);
    } catch (Problem refusal) {
      // a cookie that is no longer good counts as none, since the browser sends it unasked
      if (credential.cookie() && refusal.code().kind() == ErrorKind.UNAUTHENTICATED) {
        return Authentication.Result.nobody(origin);
      }
      throw refusal;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request could not be authenticated", e);
      throw new Problem(KernelError.STORE_UNAVAILABLE, "Try again in a moment.", e);
    }
  }

  private Authentication.Result admit(
      HttpServletRequest request, Origin origin, Credential credential) {
    Authentication.Result result =
        authentication.authenticate(credential.token(), requestedOrganization(request), origin);
    if (SAFE.contains(request.getMethod())) {
      return result;
    }
    if (credential.cookie()) {
      requireCsrfToken(request, result.csrfHash());
    }
    if (result.readOnly() && !isLogout(request)) {
      throw new Problem(
          IdentityError.READ_ONLY_IMPERSONATION, "Impersonate with writable to change anything.");
    }
    return result;
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
