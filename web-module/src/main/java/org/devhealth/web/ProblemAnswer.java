package org.devhealth.web;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.Problem;

/** Tells of a problem where no exception mapper is at work. */
public final class ProblemAnswer {

  private ProblemAnswer() {}

  /** The product's own view of a failure that a container or library wrapped, if it has one. */
  public static Optional<Problem> problemOf(Throwable failure) {
    return Failures.problemOf(failure);
  }

  /** The status of the answer that tells of the problem. */
  public static int statusOf(Problem problem) {
    return ProblemDocument.statusOf(problem.code().kind());
  }

  /** The members of the answer that tells of the problem. */
  public static JsonObject document(Problem problem, String path, String requestId) {
    return ProblemDocument.of(problem, path, requestId).body();
  }

  /** Answers the request; the response must not be committed. */
  public static void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    ProblemDocument document =
        ProblemDocument.of(problem, request.getRequestURI(), RequestId.of(request));
    byte[] body = document.body().toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(document.status());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.setContentLength(body.length);
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.setHeader("Retry-After", seconds.toString()));
    if (problem.code().kind() == ErrorKind.UNAUTHENTICATED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.getOutputStream().write(body);
  }
}
