package org.devhealth.web;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;

/** Finds the problem in a failure that a container or library wrapped. */
final class Failures {

  private static final int MAX_DEPTH = 20;

  /**
   * SQLSTATE classes and codes (ISO 9075, PostgreSQL Appendix A) of a database that is away, ends
   * sessions or has no room: the request can be tried again.
   */
  private static final List<String> AWAY = List.of("08", "53", "57P");

  private Failures() {}

  /**
   * The product's own view of the failure.
   *
   * @return empty when nobody expected it; it is then an internal error
   */
  static Optional<Problem> problemOf(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      Optional<Problem> problem = translate(cause);
      if (problem.isPresent()) {
        return problem;
      }
      cause = cause.getCause();
    }
    return failure instanceof WebApplicationException web ? byStatus(web) : Optional.empty();
  }

  private static Optional<Problem> translate(Throwable failure) {
    if (failure instanceof Problem problem) {
      return Optional.of(problem);
    }
    if (failure instanceof ConstraintViolationException violations) {
      return Optional.of(violated(violations));
    }
    if (failure instanceof JsonbException || failure instanceof JsonException) {
      return Optional.of(
          new Problem(KernelError.MALFORMED_BODY, "Send the JSON that the operation describes."));
    }
    if (failure instanceof SQLException sql && isAway(sql.getSQLState())) {
      return Optional.of(
          new Problem(KernelError.STORE_UNAVAILABLE, "Try again in a moment.", failure));
    }
    return Optional.empty();
  }

  private static boolean isAway(String state) {
    return state != null && AWAY.stream().anyMatch(state::startsWith);
  }

  private static Optional<Problem> byStatus(WebApplicationException failure) {
    return switch (failure.getResponse().getStatus()) {
      case 400 -> Optional.of(new Problem(KernelError.INVALID_REQUEST, "Check the request."));
      case 404 ->
          Optional.of(new Problem(KernelError.NOT_FOUND, "There is nothing under this path."));
      case 405 -> Optional.of(notAllowed(failure));
      case 406, 415 ->
          Optional.of(
              new Problem(KernelError.UNSUPPORTED_MEDIA_TYPE, "Send and accept application/json."));
      case 413 -> Optional.of(new Problem(KernelError.BODY_TOO_LARGE, "Send a smaller body."));
      default -> Optional.empty();
    };
  }

  private static Problem notAllowed(WebApplicationException failure) {
    if (failure instanceof NotAllowedException refused
        && refused.getResponse().getHeaderString("Allow") != null) {
      return new Problem(
          KernelError.METHOD_NOT_ALLOWED,
          "Allowed are " + refused.getResponse().getHeaderString("Allow") + ".");
    }
    return new Problem(KernelError.METHOD_NOT_ALLOWED, "Use another method.");
  }

  private static Problem violated(ConstraintViolationException violations) {
    return violations.getConstraintViolations().stream()
        .findFirst()
        .map(
            violation ->
                Problem.ofField(
                    KernelError.INVALID_REQUEST, field(violation), violation.getMessage()))
        .orElseGet(() -> new Problem(KernelError.INVALID_REQUEST, "Check the request."));
  }

  private static String field(ConstraintViolation<?> violation) {
    Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
    String last = "body";
    while (nodes.hasNext()) {
      String name = nodes.next().getName();
      last = name == null ? last : name;
    }
    return RecordValues.wireName(last);
  }
}
