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
import org.devhealth.kernel.Caller;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.Origin;
import org.devhealth.kernel.Problem;
import org.devhealth.web.access.Admission;

/**
 * The first and last thing of every request: its id, the security headers, the bound of its body,
 * the refusal that authentication decided, the caller of the thread, and whether the caller is
 * admitted: from its network, and as often as this.
 *
 * <p>The runtime goes on with a request whose authentication failed, so it is refused here.
 */
@WebFilter("/*")
public class RequestEdge extends HttpFilter {

  @Serial private static final long serialVersionUID = 1L;

  private static final String CALLER = RequestEdge.class.getName() + ".caller";
  private static final String REFUSAL = RequestEdge.class.getName() + ".refusal";

  @Inject private transient CallerContext callers;
  @Inject private transient WebConfig config;
  @Inject private transient ClientAddress addresses;
  @Inject private transient Admission admission;

  /** Authentication's result for this request. */
  public static void admit(HttpServletRequest request, Caller caller) {
    request.setAttribute(CALLER, caller);
  }

  /** Authentication's refusal of this request. */
  public static void refuse(HttpServletRequest request, Problem refusal) {
    request.setAttribute(REFUSAL, refusal);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SecurityHeaders.write(request, response);
    if (request.getAttribute(REFUSAL) instanceof Problem refusal) {
      ProblemAnswer.send(request, response, refusal);
      return;
    }
    long limit = config.maxBodyBytes();
    if (request.getContentLengthLong() > limit) {
      ProblemAnswer.send(request, response, BoundedBody.tooLarge(limit));
      return;
    }
    Caller caller = callerOf(request);
    if (caller.actor().impersonator() != null) {
      response.setHeader("X-Impersonated-By", caller.actor().impersonator().toString());
    }
    callers.enter(caller);
    try {
      Optional<Problem> refusal = admission.refusal(callers.current(), response);
      if (refusal.isPresent()) {
        ProblemAnswer.send(request, response, refusal.get());
        return;
      }
      chain.doFilter(new BoundedBody(request, limit), response);
    } finally {
      callers.clear();
    }
  }

  private Caller callerOf(HttpServletRequest request) {
    return request.getAttribute(CALLER) instanceof Caller caller
        ? caller
        : Caller.anonymous(origin(request));
  }

  private Origin origin(HttpServletRequest request) {
    return addresses.originOf(request);
  }
}
