package org.devhealth.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.parser.Parser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.devhealth.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCheckTest {

  private static final QueryBounds BOUNDS = new QueryBounds(6, 15, 200, 10_000, false);
  private static final String EVENTS = "auditLog(limit: 100) { items { id action outcome } }";

  @Test
  void anOrdinaryQueryPasses() {
    assertThatCode(() -> check("{ me { id email } " + EVENTS + " }")).doesNotThrowAnyException();
  }

  @Test
  void twentyAliasesOfAnExpensiveFieldAreRefused() {
    String query =
        IntStream.range(0, 20)
            .mapToObj(number -> "a" + number + ": " + EVENTS)
            .collect(Collectors.joining(" ", "{", "}"));

    assertRefused(query, "access.query-too-expensive");
  }

  @Test
  void whatStandsBelowAListCountsForEachItem() {
    assertRefused("{ auditLog(limit: 500) { items { " + "id ".repeat(30) + "} } }", EXPENSIVE);
    assertThatCode(() -> check("{ auditLog(limit: 5) { items { " + "id ".repeat(30) + "} } }"))
        .doesNotThrowAnyException();
  }

  private static final String EXPENSIVE = "access.query-too-expensive";

  @Test
  void aFragmentDoesNotHideTheItemsOfAPage() {
    String fields = "id ".repeat(30);

    assertRefused(
        "{ auditLog(limit: 500) { ...P } } fragment P on AuditEvents { items { " + fields + "} }",
        EXPENSIVE);
    assertRefused(
        "{ auditLog(limit: 500) { a: items { ...E } } } fragment E on AuditEvent { " + fields + "}",
        EXPENSIVE);
    assertThatCode(() -> check("{ auditLog { ...P } } fragment P on X { items { id } }"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "100000000", "9223372036854775808"})
  void aLimitOutOfRangeDoesNotMakeAQueryCheap(String limit) {
    String items = "{ items { " + "id ".repeat(30) + "} }";

    assertRefused("{ auditLog(limit: " + limit + ") " + items + " }", EXPENSIVE);
  }

  @Test
  void aLimitInAVariableCounts() {
    String query = "query($n: Int) { auditLog(limit: $n) { items { " + "id ".repeat(30) + "} } }";
    JsonObject five = Json.createObjectBuilder().add("n", 5).build();

    assertThatCode(() -> QueryCheck.require(Parser.parse(query), five, BOUNDS))
        .doesNotThrowAnyException();
    assertRefused(query, EXPENSIVE);
  }

  @Test
  void aDeepQueryIsRefused() {
    assertRefused("{a{b{c{d{e{f{g}}}}}}}", "access.query-too-deep");
    assertRefused("{...A} fragment A on Q {a{b{c{...B}}}} fragment B on C {d{e{f{g}}}}", DEEP);
    assertThatCode(() -> check("{a{b{c{d{e{f}}}}}}")).doesNotThrowAnyException();
  }

  private static final String DEEP = "access.query-too-deep";

  @Test
  void fragmentsThatDoubleAreCountedAsOftenAsTheyAreUsed() {
    String doubling =
        IntStream.range(0, 30)
            .mapToObj(
                number ->
                    "fragment F%d on Q { ...F%d ...F%d }".formatted(number, number + 1, number + 1))
            .collect(Collectors.joining(" "));

    assertRefused("{ ...F0 } " + doubling + " fragment F30 on Q { me }", EXPENSIVE);
  }

  @Test
  void aFragmentInACircleIsRefused() {
    assertRefused("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }", INVALID);
    assertRefused("{ ...Missing }", INVALID);
  }

  private static final String INVALID = "access.query-not-valid";

  @Test
  void aFieldRepeatedManyTimesIsRefused() {
    assertRefused("{ " + "me ".repeat(201) + "}", EXPENSIVE);
  }

  @Test
  void theSchemaIsToldOnlyWhenSwitchedOn() {
    String deep = "{__schema{types{fields{type{ofType{ofType{ofType{ofType{name}}}}}}}}}";

    assertRefused(deep, "access.introspection-off");
    assertRefused("{ ...A } fragment A on Q { x: __type(name: \"Q\") { name } }", OFF);
    assertThatCode(() -> check("{ me { __typename } }")).doesNotThrowAnyException();
    QueryBounds open = new QueryBounds(6, 15, 200, 10_000, true);
    assertThatCode(() -> QueryCheck.require(Parser.parse(deep), none(), open))
        .doesNotThrowAnyException();
  }

  private static final String OFF = "access.introspection-off";

  private static void assertRefused(String query, String code) {
    assertThatThrownBy(() -> check(query))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code().code()).isEqualTo(code));
  }

  private static void check(String query) {
    QueryCheck.require(Parser.parse(query), none(), BOUNDS);
  }

  private static JsonObject none() {
    return JsonValue.EMPTY_JSON_OBJECT;
  }
}
