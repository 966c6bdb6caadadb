package org.devhealth.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.devhealth.identity.Authentication;
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.load.Foreground;
import org.devhealth.web.access.Admission;
import org.devhealth.web.identity.RequestAuthentication;

/**
 * The first and last thing of every request: its id, the security headers, the bound of its body,
 * who asks, and whether the caller is admitted: from its network, and as often as this.
 *
 * <p>REST, GraphQL and downloads pass it alike. Whoever is refused here has run nothing.
 */
@WebFilter("/*")
public class RequestEdge extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  @Inject private transient CallerContext callers;
  @Inject private transient WebConfig config;
  @Inject private transient ClientAddress addresses;
  @Inject private transient RequestAuthentication authentication;
  @Inject private transient Admission admission;
  @Inject private transient Foreground foreground;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long begun = System.nanoTime();
    SecurityHeaders.write(request, response);
    long limit = config.maxBodyBytes();
    Authentication.Result asking;
    try {
      asking = authentication.authenticate(request, addresses.originOf(request));
      AdmittedRequest.requireWithin(limit, request);
      requireStorable(request.getRequestURI());
      requireStorable(request.getQueryString());
    } catch (Problem refusal) {
      ProblemAnswer.send(request, response, refusal);
      return;
    }
    Caller caller = asking.caller();
    if (caller.actor().impersonator() != null) {
      response.setHeader("X-Impersonated-By", caller.actor().impersonator().toString());
    }
    callers.enter(caller);
    try {
      Optional<Problem> refusal = admission.refusal(caller, response);
      if (refusal.isPresent()) {
        ProblemAnswer.send(request, response, refusal.get());
        return;
      }
      chain.doFilter(new AdmittedRequest(request, asking.principal(), limit), response);
      observe(request, response, System.nanoTime() - begun);
    } finally {
      callers.clear();
    }
  }

  /** Whatever is found nowhere, or refused, would only fill the memory of operations. */
  private void observe(HttpServletRequest request, HttpServletResponse response, long nanos) {
    if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
      foreground.observe(OperationName.of(request.getMethod(), request.getRequestURI()), nanos);
    }
  }

  /** No text of the database can have the character NUL. */
  private static void requireStorable(String encoded) {
    if (encoded != null && encoded.contains("%00")) {
      throw new Problem(KernelError.INVALID_REQUEST, "The address has the character NUL.");
    }
  }
}
