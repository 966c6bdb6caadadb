package org.devhealth.web.graphql;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.web.ProblemAnswer;

/**
 * Errors as the caller sees them: the product's own codes in {@code extensions}, as REST has them,
 * and no other library's text but what it says of the caller's own query.
 */
final class GraphqlErrors {

  private static final Logger LOG = System.getLogger(GraphqlErrors.class.getName());

  private GraphqlErrors() {}

  /** The answer of a query that was not executed. */
  static JsonObject refusal(Problem problem, String requestId) {
    return Json.createObjectBuilder()
        .add("errors", Json.createArrayBuilder().add(error(problem, requestId)))
        .build();
  }

  static JsonArrayBuilder of(List<GraphQLError> errors, String requestId) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    errors.forEach(error -> array.add(of(error, requestId)));
    return array;
  }

  private static JsonObjectBuilder of(GraphQLError error, String requestId) {
    JsonObjectBuilder json = error(problem(error, requestId), requestId);
    if (error.getPath() != null) {
      JsonArrayBuilder path = Json.createArrayBuilder();
      error.getPath().forEach(step -> path.add(step.toString()));
      json.add("path", path);
    }
    return json;
  }

  private static Problem problem(GraphQLError error, String requestId) {
    if (error instanceof ExceptionWhileDataFetching failure) {
      return ProblemAnswer.problemOf(failure.getException())
          .orElseGet(() -> unexpected(failure.getException(), requestId));
    }
    return new Problem(AccessError.QUERY_NOT_VALID, String.valueOf(error.getMessage()));
  }

  private static Problem unexpected(Throwable failure, String requestId) {
    LOG.log(Level.ERROR, () -> "request " + requestId + " failed", failure);
    return new Problem(KernelError.INTERNAL, "Name the request id when you ask for help.");
  }

  private static JsonObjectBuilder error(Problem problem, String requestId) {
    return Json.createObjectBuilder()
        .add("message", problem.detail())
        .add("extensions", ProblemAnswer.document(problem, GraphqlResource.PATH, requestId));
  }
}
