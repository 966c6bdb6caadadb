package org.devhealth.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.devhealth.kernel.ErrorKind;
import org.devhealth.kernel.Problem;

/** Writes a problem from a servlet filter, where no exception mapper is at work. */
public final class ProblemAnswer {

  private ProblemAnswer() {}

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
