package org.devhealth.web.graphql;

import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.CallerContext;
import org.devhealth.kernel.KernelError;
import org.devhealth.kernel.Problem;
import org.devhealth.kernel.gate.RequirePermission;
import org.devhealth.web.ProblemAnswer;

/**
 * The way in for GraphQL queries (GraphQL over HTTP). A resource method, so that a caller without a
 * valid token is refused before the body is read, and only JSON is taken, which no foreign page's
 * form can send.
 */
@ApplicationScoped
@Path(GraphqlResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GraphqlResource {

  static final String PATH = "/graphql";
  private static final int MAX_TOKENS = 5_000;
  private static final int MAX_RULE_DEPTH = 100;

  @Inject private GraphqlConfig config;
  @Inject private GraphqlSchema schema;
  @Inject private PersistedQueries persisted;
  @Inject private CallerContext callers;

  /**
   * Runs one query; each of its operations asks the gate for itself. 200 once it is executed, with
   * refusals of single operations in {@code errors}; another status when nothing of it ran.
   */
  @POST
  @RequirePermission(RequirePermission.AUTHENTICATED)
  public Response query(byte[] body) {
    String requestId = callers.current().origin().requestId();
    try {
      GraphqlRequest request = accepted(body);
      return Response.ok(answer(schema.execute(request), requestId).toString()).build();
    } catch (Problem refusal) {
      return Response.status(ProblemAnswer.statusOf(refusal))
          .entity(GraphqlErrors.refusal(refusal, requestId).toString())
          .build();
    }
  }

  private GraphqlRequest accepted(byte[] body) {
    if (body.length > config.maxBodyBytes()) {
      throw new Problem(
          KernelError.BODY_TOO_LARGE,
          "A query may have " + config.maxBodyBytes() + " bytes at most.");
    }
    GraphqlRequest request = persisted.complete(GraphqlRequest.read(body));
    try {
      QueryCheck.require(
          new Parser().parseDocument(environment(request.query())),
          request.variables(),
          config.bounds());
    } catch (InvalidSyntaxException e) {
      throw new Problem(AccessError.QUERY_NOT_VALID, "The query is not written correctly.", e);
    }
    return request;
  }

  private static ParserEnvironment environment(String query) {
    return ParserEnvironment.newParserEnvironment()
        .document(query)
        .parserOptions(
            ParserOptions.newParserOptions()
                .maxTokens(MAX_TOKENS)
                .maxWhitespaceTokens(MAX_TOKENS)
                .maxRuleDepth(MAX_RULE_DEPTH)
                .captureLineComments(false)
                .build())
        .build();
  }

  private static JsonObject answer(GraphqlSchema.Result result, String requestId) {
    JsonObjectBuilder answer = Json.createObjectBuilder();
    if (!result.errors().isEmpty()) {
      answer.add("errors", GraphqlErrors.of(result.errors(), requestId));
    }
    if (result.answer().containsKey("data")) {
      answer.add("data", result.answer().get("data"));
    }
    return answer.build();
  }
}
