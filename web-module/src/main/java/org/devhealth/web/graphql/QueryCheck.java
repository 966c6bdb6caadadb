package org.devhealth.web.graphql;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.devhealth.access.AccessError;
import org.devhealth.kernel.PageRequest;
import org.devhealth.kernel.Problem;

/**
 * Measures a query before any of it runs. Every selection is visited as often as it would be
 * executed and counted, so that fragments cannot hide work and measuring is itself bounded.
 *
 * <p>For one query and one thread.
 */
final class QueryCheck {

  private static final long OPERATION_COST = 20;
  private static final int INTROSPECTION_DEPTH = 20;

  private final QueryBounds bounds;
  private final JsonObject variables;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Set<String> entered = new HashSet<>();
  private int fields;
  private int aliases;

  /** Where a selection stands: below so many fields, in the schema or not, in a page so large. */
  private record Place(int depth, boolean schema, long page) {

    static final Place TOP = new Place(1, false, PageRequest.DEFAULT_LIMIT);
  }

  private QueryCheck(QueryBounds bounds, JsonObject variables) {
    this.bounds = bounds;
    this.variables = variables;
  }

  /**
   * Refuses a query that asks for too much.
   *
   * @throws Problem {@code access.query-too-deep}, {@code access.query-too-expensive}, {@code
   *     access.introspection-off}, {@code access.query-not-valid}
   */
  static void require(Document query, JsonObject variables, QueryBounds bounds) {
    QueryCheck check = new QueryCheck(bounds, variables);
    query
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(fragment -> check.fragments.put(fragment.getName(), fragment));
    long cost = 0;
    for (OperationDefinition operation : query.getDefinitionsOfType(OperationDefinition.class)) {
      cost = check.bounded(cost + check.of(operation.getSelectionSet(), Place.TOP));
    }
  }

  private long of(SelectionSet set, Place place) {
    if (set == null) {
      return 0;
    }
    long cost = 0;
    for (Selection<?> selection : set.getSelections()) {
      count();
      cost = bounded(cost + of(selection, place));
    }
    return cost;
  }

  private long of(Selection<?> selection, Place place) {
    if (selection instanceof Field field) {
      return of(field, place);
    }
    if (selection instanceof InlineFragment fragment) {
      return of(fragment.getSelectionSet(), place);
    }
    return of((FragmentSpread) selection, place);
  }

  private long of(Field field, Place place) {
    boolean within = place.schema() || isIntrospection(field);
    requireDepth(place.depth(), within);
    if (field.getAlias() != null && ++aliases > bounds.aliases()) {
      throw tooExpensive("at most " + bounds.aliases() + " aliases are allowed");
    }
    long own = place.depth() == 1 ? OPERATION_COST : 1;
    long times = field.getName().equals("items") ? place.page() : 1;
    Place below = new Place(place.depth() + 1, within, pageOf(field, place));
    return bounded(own + times * of(field.getSelectionSet(), below));
  }

  private long of(FragmentSpread spread, Place place) {
    FragmentDefinition fragment = fragments.get(spread.getName());
    if (fragment == null || !entered.add(spread.getName())) {
      throw new Problem(AccessError.QUERY_NOT_VALID, "A fragment is missing or contains itself.");
    }
    long cost = of(fragment.getSelectionSet(), place);
    entered.remove(spread.getName());
    return cost;
  }

  private boolean isIntrospection(Field field) {
    boolean asks = field.getName().equals("__schema") || field.getName().equals("__type");
    if (asks && !bounds.introspection()) {
      throw new Problem(
          AccessError.INTROSPECTION_OFF, "The operator has not switched introspection on.");
    }
    return asks;
  }

  private void requireDepth(int depth, boolean schema) {
    int most = schema ? INTROSPECTION_DEPTH : bounds.depth();
    if (depth > most) {
      throw new Problem(AccessError.QUERY_TOO_DEEP, "At most " + most + " levels are allowed.");
    }
  }

  private void count() {
    if (++fields > bounds.fields()) {
      throw tooExpensive("at most " + bounds.fields() + " fields are allowed");
    }
  }

  private long bounded(long cost) {
    if (cost > bounds.cost()) {
      throw tooExpensive("ask for fewer items at once");
    }
    return cost;
  }

  /** How many items the page below may have at most. */
  private long pageOf(Field field, Place place) {
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals("limit"))
        .mapToLong(this::limit)
        .findFirst()
        .orElse(place.page());
  }

  private long limit(Argument argument) {
    if (argument.getValue() instanceof IntValue literal) {
      return within(literal.getValue().longValue());
    }
    if (argument.getValue() instanceof VariableReference reference
        && variables.get(reference.getName()) instanceof JsonNumber number) {
      return within(number.longValue());
    }
    return PageRequest.MAX_LIMIT;
  }

  /** A limit out of range is refused by its operation; it must not make the query look cheap. */
  private static long within(long limit) {
    return limit < 1 || limit > PageRequest.MAX_LIMIT ? PageRequest.MAX_LIMIT : limit;
  }

  private static Problem tooExpensive(String what) {
    return new Problem(
        AccessError.QUERY_TOO_EXPENSIVE, "The query asks for too much: " + what + ".");
  }
}
