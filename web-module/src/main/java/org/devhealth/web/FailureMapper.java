package org.devhealth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/**
 * Answers every failure of an operation as a problem; what nobody expected is logged once, under
 * the request id that the caller sees.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(FailureMapper.class.getName());

  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable failure) {
    if (isRedirect(failure)) {
      return ((WebApplicationException) failure).getResponse();
    }
    String requestId = RequestId.of(request);
    Problem problem = Failures.problemOf(failure).orElseGet(() -> unexpected(failure, requestId));
    if (problem.code().kind() == ErrorKind.UNAVAILABLE) {
      LOG.log(Level.WARNING, () -> requestId + " " + problem.getMessage(), problem.getCause());
    }
    ProblemDocument document = document(problem, requestId);
    Response.ResponseBuilder answer =
        Response.status(document.status())
            .type(ProblemDocument.MEDIA_TYPE)
            .entity(document.body().toString());
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    allowed(failure).ifPresent(methods -> answer.header(HttpHeaders.ALLOW, methods));
    if (document.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }

  private ProblemDocument document(Problem problem, String requestId) {
    if (problem.code() == KernelError.METHOD_NOT_ALLOWED) {
      return ProblemDocument.of(
          problem,
          Response.Status.METHOD_NOT_ALLOWED.getStatusCode(),
          request.getRequestURI(),
          requestId);
    }
    return ProblemDocument.of(problem, request.getRequestURI(), requestId);
  }

  private static Problem unexpected(Throwable failure, String requestId) {
    LOG.log(Level.ERROR, () -> "request " + requestId + " failed", failure);
    return new Problem(KernelError.INTERNAL, "Name the request id when you ask for help.");
  }

  private static boolean isRedirect(Throwable failure) {
    return failure instanceof WebApplicationException web
        && web.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION;
  }

  private static Optional<String> allowed(Throwable failure) {
    return failure instanceof WebApplicationException web
        ? Optional.ofNullable(web.getResponse().getHeaderString(HttpHeaders.ALLOW))
        : Optional.empty();
  }
}
