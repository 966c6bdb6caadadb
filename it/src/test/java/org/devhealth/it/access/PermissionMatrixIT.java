package org.devhealth.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.devhealth.it.Product;
import org.devhealth.it.SharedProduct;
import org.devhealth.it.installation.Answer;
import org.devhealth.it.installation.Api;
import org.devhealth.it.installation.Login;
import org.devhealth.it.installation.Tenant;
import org.devhealth.kernel.gate.Operation;
import org.devhealth.kernel.gate.RequirePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation, role, and own or other organization; the operations come from the WAR and the
 * rights of the roles from the product's page, not from the table that the server reads.
 */
@ExtendWith(SharedProduct.class)
class PermissionMatrixIT {

  private static final String GRAPHQL = "/graphql/";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
  private static final String VIEWER = "read:metrics read:teams read:members";
  private static final String EDITOR = VIEWER + " write:teams run:sync read:settings";
  private static final String ADMIN =
      EDITOR
          + " write:settings manage:users manage:integrations manage:sso manage:tokens"
          + " manage:webhooks read:audit export:audit manage:retention";
  private static final String OWNER =
      ADMIN + " manage:billing manage:licence admin:org manage:holds";
  private static final Map<String, Set<String>> RIGHTS =
      Map.of(
          "viewer", Set.of(VIEWER.split(" ")),
          "editor", Set.of(EDITOR.split(" ")),
          "admin", Set.of(ADMIN.split(" ")),
          "owner", Set.of(OWNER.split(" ")));

  private final Product product;
  private final Map<String, Api> callers = new HashMap<>();

  PermissionMatrixIT(Product product) {
    this.product = product;
  }

  @BeforeEach
  void makeMembers() {
    Tenant tenant = product.tenant();
    callers.put("owner", tenant.owner());
    for (String role : List.of("viewer", "editor", "admin")) {
      Login login = Login.of(role + "@" + tenant.slug() + ".example", "four blue boats sail home");
      callers.put(role, product.operator().member(tenant, login, role));
    }
  }

  @Test
  void withoutAuthenticationOnlyPublicOperationsAnswer() {
    Api anonymous = product.installation().api();
    for (Operation operation : guarded()) {
      assertThat(call(anonymous, operation, UUID.randomUUID().toString()).code())
          .as(operation.toString())
          .isEqualTo("access.authentication-required");
    }
  }

  @Test
  void aRoleWithoutThePermissionIsRefusedInAnyOrganization() {
    String other = product.tenant().id();
    callers.forEach(
        (role, caller) ->
            guarded().stream()
                .filter(operation -> !may(role, operation))
                .forEach(
                    operation -> {
                      Answer answer = call(caller, operation, other);
                      assertThat(answer.status()).as(role + " " + operation).isEqualTo(403);
                      assertThat(answer.code()).isEqualTo("access.permission-denied");
                      assertThat(answer.text("permission"))
                          .isEqualTo(operation.rule().permission());
                    }));
  }

  @Test
  void aRoleWithThePermissionReadsItsOwnOrganization() {
    forEachAllowed(
        operation -> reads(operation) && !operation.path().contains("{"),
        (caller, operation) -> call(caller, operation, ""),
        Set.of(200, 400, 402, 404));
  }

  /** Reading says not found; changing may first say what is wrong with the empty body. */
  @Test
  void withThePermissionAnotherOrganizationDoesNotExist() {
    String other = product.tenant().id();
    forEachAllowed(
        operation -> operation.verb().equals("GET") && namesAnything(operation),
        (caller, operation) -> call(caller, operation, other),
        Set.of(402, 404));
    forEachAllowed(
        operation -> !operation.verb().equals("GET") && namesAnything(operation),
        (caller, operation) -> call(caller, operation, other),
        Set.of(400, 402, 404));
  }

  private void forEachAllowed(
      Predicate<Operation> wanted, BiFunction<Api, Operation, Answer> call, Set<Integer> statuses) {
    callers.forEach(
        (role, caller) ->
            guarded().stream()
                .filter(wanted)
                .filter(operation -> may(role, operation))
                .forEach(
                    operation ->
                        assertThat(call.apply(caller, operation).status())
                            .as(role + " " + operation)
                            .isIn(statuses)));
  }

  private static List<Operation> guarded() {
    return WarOperations.all().stream().filter(each -> !each.rule().isPublic()).toList();
  }

  /** Names of a catalogue are the same for everybody. */
  private static boolean namesAnything(Operation operation) {
    return operation.path().contains("{") && !operation.path().contains("{name}");
  }

  private static boolean may(String role, Operation operation) {
    String needed = operation.rule().permission();
    return needed.equals(RequirePermission.AUTHENTICATED) || RIGHTS.get(role).contains(needed);
  }

  private static boolean reads(Operation operation) {
    return operation.verb().equals("GET") || isQuery(operation);
  }

  private static boolean isQuery(Operation operation) {
    return operation.path().startsWith(GRAPHQL);
  }

  /** One operation of GraphQL; its refusal as REST would answer it. */
  private static Answer query(Api caller, Operation operation) {
    String name = operation.path().substring(GRAPHQL.length());
    Answer answer = caller.post("/graphql", "{\"query\":\"{ " + name + " { __typename } }\"}");
    if (answer.status() != 200 || !answer.json().containsKey("errors")) {
      return answer;
    }
    JsonObject refusal =
        answer.json().getJsonArray("errors").getJsonObject(0).getJsonObject("extensions");
    return new Answer(
        refusal.getInt("status"), "application/problem+json", Optional.empty(), refusal.toString());
  }

  private static Answer call(Api caller, Operation operation, String id) {
    if (isQuery(operation)) {
      return query(caller, operation);
    }
    String path = PARAMETER.matcher(operation.path()).replaceAll(Matcher.quoteReplacement(id));
    boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(operation.verb());
    return caller.call(operation.verb(), path, hasBody ? "{}" : "");
  }
}
