package org.devhealth.web.graphql;

import graphql.GraphQLError;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.bootstrap.Bootstrap;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.SchemaBuilder;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.jandex.Indexer;

/** The schema, made of the declared operations when the application starts. Thread-safe. */
@ApplicationScoped
public class GraphqlSchema {

  /** Operations and the holders of their types. */
  private static final List<Class<?>> PARTS =
      List.of(AccountQueries.class, RetentionQueries.class, AuditQueries.class);

  private ExecutionService service;

  /** What a query gave: the data, and errors yet to be told. */
  record Result(JsonObject answer, List<GraphQLError> errors) {}

  @PostConstruct
  void build() {
    Indexer indexer = new Indexer();
    PARTS.forEach(part -> index(indexer, part));
    index(indexer, GraphqlTypes.class);
    Schema schema = SchemaBuilder.build(indexer.complete());
    GraphQLSchema executable = Bootstrap.bootstrap(schema);
    service = new ExecutionService(executable, schema);
  }

  /** A schema that cannot be made stops the start rather than the first query. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // being observed makes the bean, and with it the schema
  }

  Result execute(GraphqlRequest request) {
    JsonObjectBuilder input =
        Json.createObjectBuilder()
            .add("query", request.query())
            .add("variables", request.variables());
    if (request.operationName() != null) {
      input.add("operationName", request.operationName());
    }
    AtomicReference<ExecutionResponse> response = new AtomicReference<>();
    service.executeSync(input.build(), response::set);
    return new Result(
        response.get().getExecutionResultAsJsonObject(),
        response.get().getExecutionResult().getErrors());
  }

  private static void index(Indexer indexer, Class<?> type) {
    try {
      indexer.indexClass(type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Class<?> part : type.getDeclaredClasses()) {
      index(indexer, part);
    }
  }
}
